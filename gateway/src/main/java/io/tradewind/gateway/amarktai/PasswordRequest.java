package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import io.tradewind.kit.web.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /api/auth/password}.
 *
 * @param newPassword 10 to 128 characters
 */
@Schema(requiredProperties = {"current_password", "new_password"})
public record PasswordRequest(String currentPassword, String newPassword) {
    private static final int LONGEST = 254;

    static PasswordRequest require(PasswordRequest body) {
        Form.body(body);
        Map<String, String> problems = new LinkedHashMap<>();
        if (body.currentPassword == null || body.currentPassword.isEmpty() || body.currentPassword.length() > LONGEST) {
            problems.put("current_password", "is needed, at most " + LONGEST + " characters");
        }
        if (body.newPassword == null) {
            problems.put("new_password", "is needed");
        }
        Asked.refuse(problems);
        return body;
    }

    @Override
    public String toString() {
        return "PasswordRequest";
    }
}

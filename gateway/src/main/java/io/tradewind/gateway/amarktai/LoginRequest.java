package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.secondfactor.Proof;
import io.tradewind.kit.web.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /api/auth/login}.
 *
 * @param totpCode six digits, of people with a second factor
 * @param recoveryCode one of the codes on paper, in its place
 */
@Schema(requiredProperties = {"email", "password"})
public record LoginRequest(String email, String password, String totpCode, String recoveryCode) {
    private static final int LONGEST = 254;

    /** The body itself, when everything needed is there. */
    static LoginRequest require(LoginRequest body) {
        Form.body(body);
        Map<String, String> problems = new LinkedHashMap<>();
        if (body.email == null || body.email.isBlank() || body.email.length() > LONGEST) {
            problems.put("email", "is needed, at most " + LONGEST + " characters");
        }
        if (body.password == null || body.password.isEmpty() || body.password.length() > LONGEST) {
            problems.put("password", "is needed, at most " + LONGEST + " characters");
        }
        problems.putAll(CodeRequest.problems(body.totpCode, body.recoveryCode));
        Asked.refuse(problems);
        return body;
    }

    Proof proof() {
        return CodeRequest.proof(totpCode, recoveryCode);
    }

    @Override
    public String toString() {
        return "LoginRequest";
    }
}

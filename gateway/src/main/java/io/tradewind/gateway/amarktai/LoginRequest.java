package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Body of {@code POST /api/auth/login}.
 *
 * @param totpCode six digits, of people with a second factor
 */
public record LoginRequest(String email, String password, String totpCode) {
    private static final int LONGEST = 254;

    /** The body itself, when everything needed is there. */
    static LoginRequest require(LoginRequest body) {
        Asked.body(body);
        Map<String, String> problems = new LinkedHashMap<>();
        if (body.email == null || body.email.isBlank() || body.email.length() > LONGEST) {
            problems.put("email", "is needed, at most " + LONGEST + " characters");
        }
        if (body.password == null || body.password.isEmpty() || body.password.length() > LONGEST) {
            problems.put("password", "is needed, at most " + LONGEST + " characters");
        }
        if (body.totpCode != null && !body.totpCode.matches("\\d{6}")) {
            problems.put("totp_code", "has six digits");
        }
        Asked.refuse(problems);
        return body;
    }

    @Override
    public String toString() {
        return "LoginRequest";
    }
}

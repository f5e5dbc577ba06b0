package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.secondfactor.Proof;
import io.tradewind.kit.web.Form;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Body of the calls about a second factor.
 *
 * @param totpCode six digits
 * @param recoveryCode one of the codes on paper, in its place; not taken when enabling
 */
public record CodeRequest(String totpCode, String recoveryCode) {
    private static final int LONGEST = 40;

    static CodeRequest require(CodeRequest body) {
        Form.body(body);
        Map<String, String> problems = problems(body.totpCode, body.recoveryCode);
        if (proof(body.totpCode, body.recoveryCode).isEmpty()) {
            problems.put("totp_code", "is needed");
        }
        Asked.refuse(problems);
        return body;
    }

    /** Only the app's code proves that the app has the secret. */
    static String requireTotp(CodeRequest body) {
        require(body);
        if (body.totpCode == null) {
            throw Asked.invalid(Map.of("totp_code", "is needed"));
        }
        return body.totpCode;
    }

    Proof proof() {
        return proof(totpCode, recoveryCode);
    }

    /** An empty text is what a form sends whose field was left empty. */
    static Proof proof(String totpCode, String recoveryCode) {
        return new Proof(
                totpCode == null || totpCode.isEmpty() ? null : totpCode,
                recoveryCode == null || recoveryCode.isEmpty() ? null : recoveryCode);
    }

    static Map<String, String> problems(String totpCode, String recoveryCode) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (totpCode != null && !totpCode.isEmpty() && !totpCode.matches("[0-9]{6}")) {
            problems.put("totp_code", "has six digits");
        }
        if (recoveryCode != null && recoveryCode.length() > LONGEST) {
            problems.put("recovery_code", "has at most " + LONGEST + " characters");
        }
        return problems;
    }

    @Override
    public String toString() {
        return "CodeRequest";
    }
}

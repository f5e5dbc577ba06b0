package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.edge.Asked;
import io.tradewind.kit.error.Refusal;

/**
 * Body of {@code POST /api/auth/register}.
 *
 * @param inviteCode accepted and not needed while registration is open
 */
public record RegisterRequest(String email, String password, String firstName, String inviteCode) {
    private static final int LONGEST_CODE = 64;

    /** The body itself, when there is one. */
    static RegisterRequest require(RegisterRequest body) {
        Asked.body(body);
        if (body.inviteCode != null && body.inviteCode.length() > LONGEST_CODE) {
            throw Refusal.field("invite_code", "…", "has at most " + LONGEST_CODE + " characters");
        }
        return body;
    }

    @Override
    public String toString() {
        return "RegisterRequest";
    }
}

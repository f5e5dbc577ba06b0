package io.tradewind.gateway.amarktai;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /api/auth/register}.
 *
 * @param inviteCode needed where registration is not open; where it is, one that nobody issued makes no difference
 */
@Schema(requiredProperties = {"email", "password", "first_name"})
public record RegisterRequest(String email, String password, String firstName, String inviteCode) {
    private static final int LONGEST_CODE = 64;

    /** The body itself, when there is one. */
    static RegisterRequest require(RegisterRequest body) {
        Form.body(body);
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

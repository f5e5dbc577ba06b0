package io.tradewind.gateway.secondfactor;

/**
 * What somebody brings besides the password: a code of the app, or one from paper.
 *
 * @param totpCode six digits; null = none
 * @param recoveryCode null = none
 */
public record Proof(String totpCode, String recoveryCode) {
    public static final Proof NONE = new Proof(null, null);

    public boolean isEmpty() {
        return totpCode == null && recoveryCode == null;
    }

    @Override
    public String toString() {
        return "Proof";
    }
}

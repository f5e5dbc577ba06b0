package io.tradewind.gateway.hmac;

/**
 * A call whose signature holds.
 *
 * @param service who signed it
 * @param signature as shown; good for one mutating call
 * @param body raw body, as it was signed
 */
public record SignedCall(String service, String signature, byte[] body) {
    @Override
    public String toString() {
        return "SignedCall[" + service + "]";
    }
}

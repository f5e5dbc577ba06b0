package io.tradewind.gateway.attempt;

import io.tradewind.kit.identity.Sha256;
import java.util.List;

/**
 * Where somebody logs in from.
 *
 * @param device secret of this browser's long-lived cookie; null = none was shown
 * @param address network address
 * @param userAgent what the client calls itself; null = nothing
 */
public record Place(String device, String address, String userAgent) {
    private static final int LONGEST_AGENT = 200;
    private static final int LONGEST_ADDRESS = 64;

    public Place {
        device = device == null || device.isEmpty() || device.length() > 100 ? null : device;
        address = address == null ? "unknown" : address.substring(0, Math.min(address.length(), LONGEST_ADDRESS));
        userAgent = userAgent == null ? null : printable(userAgent);
    }

    /** Names of this place, surest first. The cookie itself is not kept. */
    List<String> names() {
        String byAddress = "address:" + address;
        return device == null ? List.of(byAddress) : List.of("device:" + Sha256.hex(device), byAddress);
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.substring(0, Math.min(clean.length(), LONGEST_AGENT));
    }

    @Override
    public String toString() {
        return "Place[" + address + "]";
    }
}

package io.tradewind.kit.web;

import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The proxies in front of this service whose word about addresses counts. The list of forwarded addresses grows to the
 * right at each proxy, so it is read from the right: the first address that is no proxy of ours is the caller. What
 * stands left of it anybody can have written.
 */
@Singleton
public class TrustedProxies {
    private static final int LONGEST_CHAIN = 32;

    private final List<Network> networks;

    TrustedProxies(@ConfigProperty(name = "tradewind.http.trusted-proxies") Optional<List<String>> networks) {
        this.networks = networks.orElse(List.of()).stream().map(Network::parse).toList();
    }

    /**
     * Who called.
     *
     * @param peer address of the connection
     * @param forwardedFor values of {@code X-Forwarded-For}, each a comma-separated list
     */
    String clientOf(String peer, List<String> forwardedFor) {
        if (!isTrusted(peer) || forwardedFor.isEmpty()) {
            return peer;
        }
        String[] chain = String.join(",", forwardedFor).split(",", -1);
        String client = peer;
        for (int i = chain.length - 1; i >= 0 && chain.length - i <= LONGEST_CHAIN; i--) {
            String address = chain[i].strip();
            if (bytes(address) == null) {
                // Not an address: whoever wrote it was no proxy of ours.
                return client;
            }
            client = address;
            if (!isTrusted(address)) {
                return client;
            }
        }
        return client;
    }

    /** Whether this address is one of the proxies. */
    boolean isTrusted(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && networks.stream().anyMatch(network -> network.holds(bytes));
    }

    /** Only literal addresses: nothing is looked up by name. */
    private static byte[] bytes(String address) {
        return address == null || address.length() > 45 ? null : NetUtil.createByteArrayFromIpAddressString(address);
    }

    private record Network(byte[] address, int bits) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = bytes((slash < 0 ? text : text.substring(0, slash)).strip());
            if (address == null) {
                throw new IllegalArgumentException(
                        "tradewind.http.trusted-proxies: not an address or network: " + text);
            }
            int bits = slash < 0
                    ? address.length * 8
                    : Integer.parseInt(text.substring(slash + 1).strip());
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("tradewind.http.trusted-proxies: no such network: " + text);
            }
            return new Network(address, bits);
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int shift = address.length * 8 - bits;
            return new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, other).shiftRight(shift));
        }
    }
}

package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies =
            new TrustedProxies(Optional.of(List.of("127.0.0.1", "10.1.0.0/16", "fd00::/8")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // peer | header | caller
                "127.0.0.1 | 198.51.100.7 | 198.51.100.7",
                "10.1.2.3 | 203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 203.0.113.9, 198.51.100.7, 10.1.9.9 | 198.51.100.7",
                "127.0.0.1 | 10.1.9.9 | 10.1.9.9",
                "127.0.0.1 | evil, 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 203.0.113.9, evil | 127.0.0.1",
                "127.0.0.1 | 2001:db8::5 | 2001:db8::5",
                "fd12::1 | 198.51.100.7 | 198.51.100.7",
                "198.51.100.1 | 203.0.113.9 | 198.51.100.1",
                "10.2.0.1 | 203.0.113.9 | 10.2.0.1"
            })
    void shouldBelieveOnlyWhatTrustedProxiesSay(String peer, String header, String caller) {
        assertThat(proxies.clientOf(peer, List.of(header))).isEqualTo(caller);
    }

    @Test
    void shouldReadSeveralHeadersAsOneListAndNoneAsThePeer() {
        assertThat(proxies.clientOf("127.0.0.1", List.of("203.0.113.9", "198.51.100.7")))
                .isEqualTo("198.51.100.7");
        assertThat(proxies.clientOf("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldTrustNobodyWithoutAList() {
        assertThat(new TrustedProxies(Optional.empty()).clientOf("127.0.0.1", List.of("203.0.113.9")))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", ""})
    void shouldRefuseToStartWithSomethingElseThanNetworks(String network) {
        assertThatThrownBy(() -> new TrustedProxies(Optional.of(List.of(network))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002::/64",
        "2001:db8:1:2::9, 20010db800010002::/64",
        "unknown, unknown"
    })
    void shouldCountAHouseholdOfIpv6AsOne(String address, String household) {
        assertThat(ClientAddress.household(address)).isEqualTo(household);
    }
}

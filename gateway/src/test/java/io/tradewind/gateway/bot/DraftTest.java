package io.tradewind.gateway.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.kit.error.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static Platform luno(Boolean supportsLive) {
        return new Platform("luno", "Luno", "crypto", "ZA", "ZAR", "", "", "", supportsLive, 10, List.of());
    }

    @Test
    void shouldNotTakeAnEngineThatHasSaidNothingForOneThatDoesNotTradeLive() {
        assertRefused(ErrorCode.SYS_002, luno(null));
        assertRefused(ErrorCode.REQ_002, luno(false));
        assertThatCode(() -> Draft.requireSupport(luno(true), true)).doesNotThrowAnyException();
        assertThatCode(() -> Draft.requireSupport(luno(null), false)).doesNotThrowAnyException();
    }

    private static void assertRefused(ErrorCode code, Platform platform) {
        assertThatThrownBy(() -> Draft.requireSupport(platform, true))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}

package io.tradewind.gateway.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InviteTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void shouldLetEverybodyInOrNobodyWithoutATicket() {
        assertThat(service(false, null).admit(null, null, new UUID(0, 1))).containsExactly("user", "trader");
        assertThat(service(false, null).admit(null, " ", new UUID(0, 1))).containsExactly("user", "trader");
        assertThatThrownBy(() -> service(true, null).admit(null, null, new UUID(0, 1)))
                .isInstanceOfSatisfying(Refusal.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.REQ_002);
                    assertThat(refused.getMessage()).contains("invite_code");
                });
    }

    @Test
    void shouldAwaitNoFirstAdministratorWithoutACodeThatIsASecret(@TempDir Path folder) throws Exception {
        Path guessable = Files.writeString(folder.resolve("short"), "admin\n");

        assertThat(service(false, null).isFirstAdministratorAwaited()).isFalse();
        assertThat(service(false, guessable).isFirstAdministratorAwaited()).isFalse();
        assertThat(service(false, folder.resolve("none")).isFirstAdministratorAwaited())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "       ,        ,                      , open",
        "       ,        , 2026-11-26T12:00:01Z , open",
        "       ,        , 2026-11-26T12:00:00Z , expired",
        "       , 1      ,                      , revoked",
        "1      ,        , 2026-11-26T11:00:00Z , used"
    })
    void shouldSayHowItIs(Integer used, Integer revoked, Instant expires, String state) {
        Invite invite = new Invite(
                new UUID(0, 1),
                null,
                List.of("user"),
                "launcher",
                NOW,
                expires,
                used == null ? null : new UUID(0, 2),
                used == null ? null : NOW,
                revoked == null ? null : NOW);

        assertThat(invite.state(NOW)).isEqualTo(state);
    }

    private static InviteService service(boolean required, Path firstCode) {
        InviteConfig config = new InviteConfig() {
            @Override
            public boolean required() {
                return required;
            }

            @Override
            public Optional<Path> firstAdministratorFile() {
                return Optional.ofNullable(firstCode);
            }
        };
        return new InviteService(null, null, config, null, Clock.systemUTC(), () -> new UUID(0, 9));
    }
}

package io.tradewind.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeantBotsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Alpha|Alpha Two, pause Alpha, Alpha",
        "Alpha|Alpha Two, pause Alpha Two, Alpha Two",
        "Alpha|Alpha Two, pause the two, Alpha Two",
        "Alpha One|Alpha Two, pause alpha, Alpha One|Alpha Two",
        "Bot 1|Bot 10|Bot 11, stop Bot 1, Bot 1",
        "Bot 1|Bot 10|Bot 11, stop my bot 1 please, Bot 1",
        "Test Bot 1|Test Bot 2, resume Test Bot 2, Test Bot 2",
        "Test Bot 1|Test Bot 2, resume test 2, Test Bot 2",
        "My Bot|Other, pause My Bot, My Bot",
        "Trader|Trading Bot, pause trader, Trader",
        "Trader|Trading Bot, pause my trading bot, ''",
        "Alpha, pause, ''",
        "Alpha, pause Beta, ''"
    })
    void shouldFindWhatIsMeant(String names, String message, String meant) {
        List<Bot> bots = Arrays.stream(names.split("\\|"))
                .map(name -> bot(UUID.randomUUID(), name))
                .toList();

        List<Bot> found = Tools.meant(bots, ((Intent.Wish) Intent.of(message)).said());

        assertThat(String.join("|", found.stream().map(Bot::name).toList())).isEqualTo(meant);
    }

    @Test
    void shouldFindABotByItsId() {
        UUID id = UUID.fromString("0190f3a2-0000-7000-8000-00000000000a");
        List<Bot> bots = List.of(bot(UUID.randomUUID(), "Alpha"), bot(id, "Beta"));

        assertThat(Tools.meant(bots, ((Intent.Wish) Intent.of("Pause the bot " + id)).said()))
                .extracting(Bot::name)
                .containsExactly("Beta");
    }

    @Test
    void shouldTellBotsOfOneNameByTheirIds() {
        UUID first = UUID.fromString("0190f3a2-0000-7000-8000-00000000000a");
        UUID second = UUID.fromString("0190f3a2-0000-7000-8000-00000000000b");

        String named =
                Tools.named(List.of(bot(first, "Alpha"), bot(second, "alpha"), bot(UUID.randomUUID(), "Alpha Two")));

        assertThat(named).isEqualTo("Alpha (" + first + "), alpha (" + second + "), Alpha Two");
        assertThat(Tools.meant(
                        List.of(bot(first, "Alpha"), bot(second, "alpha")),
                        ((Intent.Wish) Intent.of("pause " + second)).said()))
                .extracting(Bot::id)
                .containsExactly(second);
    }

    private static Bot bot(UUID id, String name) {
        return new Bot(
                id,
                id,
                name,
                "luno",
                false,
                null,
                BigDecimal.ONE,
                BigDecimal.TEN,
                "USD",
                true,
                "momentum",
                "BTC_USD",
                "M1",
                Map.of(),
                1L,
                "label",
                id,
                BotStatus.ACTIVE,
                null,
                null,
                0,
                NOW,
                NOW,
                NOW);
    }
}

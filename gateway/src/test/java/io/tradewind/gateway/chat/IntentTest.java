package io.tradewind.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.gateway.chat.Intent.Question;
import io.tradewind.gateway.chat.Intent.Topic;
import io.tradewind.gateway.chat.Intent.Unclear;
import io.tradewind.gateway.chat.Intent.Verb;
import io.tradewind.gateway.chat.Intent.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentTest {
    @ParameterizedTest
    @CsvSource({
        "What is my current portfolio status?, STATUS",
        "Check my bots, BOTS",
        "How much profit did I make?, PROFIT",
        "what was the last trade, TRADES",
        "How risky am I: my exposure?, RISK",
        "show balances, BALANCES",
        "help, HELP",
        "which mode am I in, MODE",
        "why did my bot stop?, BOTS",
        "did anything pause the bots, BOTS"
    })
    void shouldUnderstandQuestions(String message, Topic topic) {
        assertThat(Intent.of(message)).isEqualTo(new Question(topic));
    }

    @ParameterizedTest
    @CsvSource({
        "pause Alpha, PAUSE, alpha",
        "'Please, can you pause the bot Alpha Trader now', PAUSE, alpha",
        "STOP all bots, STOP, all",
        "resume my Beta bot, RESUME, beta",
        "pause all of my active bots, PAUSE, all",
        "stop all trading now, STOP, all",
        "pause My Bot, PAUSE, ''"
    })
    void shouldUnderstandWishes(String message, Verb verb, String about) {
        Wish wish = (Wish) Intent.of(message);

        assertThat(wish.verb()).isEqualTo(verb);
        assertThat(Intent.Words.telling(wish.said())).isEqualTo(about);
    }

    @Test
    void shouldSayWhenItDoesNotUnderstand() {
        assertThat(Intent.of("lorem ipsum dolor")).isEqualTo(new Unclear());
        assertThat(Intent.of("???")).isEqualTo(new Unclear());
    }
}

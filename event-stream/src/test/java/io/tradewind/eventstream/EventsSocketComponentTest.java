package io.tradewind.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.eventstream.log.TestCursors;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class EventsSocketComponentTest {
    @Inject
    MeterRegistry metrics;

    private static final AtomicLong ACCOUNTS = new AtomicLong(1000);

    private static long account() {
        return ACCOUNTS.incrementAndGet();
    }

    private static int refusal(String token, String query, String origin) {
        return catchThrowableOfType(Listener.Refused.class, () -> Listener.connectRaw(token, query, origin))
                .status();
    }

    @Test
    void shouldSendAnEventAsTheContractShowsIt() {
        long mine = account();
        try (Listener me = Listener.connect(Given.person("u-1", mine), "?event_types=trade_executed")) {
            String id = Given.deal(mine, "64000.10");
            JsonNode frame = me.awaitEvents(1).get(0);
            assertThat(frame.fieldNames())
                    .toIterable()
                    .containsExactly("event_type", "timestamp", "source", "data", "sequence", "id");
            assertThat(frame.get("event_type").asText()).isEqualTo("trade_executed");
            assertThat(frame.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(frame.get("source").asText()).isEqualTo("test");
            assertThat(frame.get("id").asText()).isEqualTo(id);
            assertThat(frame.get("data").get("price").isNumber()).isTrue();
            assertThat(frame.get("data").get("price").decimalValue().toPlainString())
                    .isEqualTo("64000.10");
            assertThat(frame.get("data").has("type")).isFalse();
        }
    }

    @Test
    void shouldShowOnlyOwnAccountsToPeople() {
        long mine = account();
        long foreign = account();
        try (Listener me = Listener.connect(Given.person("u-2", mine), "");
                Listener operator = Listener.connect(Given.operator(), "")) {
            Given.deal(foreign, "1");
            Given.position(foreign);
            Given.equity(foreign);
            Given.alert(foreign, 1);
            Given.alert(0, 1);
            Given.account(foreign, "foreign-" + foreign, "somebody");
            Given.stop(StopScope.ACCOUNT, Long.toString(foreign), false);
            String market = Given.signal("BTC_USD");
            String system = Given.stop(StopScope.SYSTEM, null, false);
            String own = Given.deal(mine, "2");
            me.awaitEvents(3);
            await().until(() -> operator.events().stream()
                            .filter(e -> !e.get("event_type").asText().equals("component_status"))
                            .count()
                    >= 10);
            assertThat(me.ids()).containsExactlyInAnyOrder(market, system, own);
            assertThat(operator.ids()).contains(market, system, own);
            assertThat(me.events()).noneMatch(e -> e.get("event_type").asText().equals("component_status"));
            await().until(() -> operator.events().stream()
                    .anyMatch(e -> e.get("event_type").asText().equals("component_status")));
        }
    }

    @Test
    void shouldAddAnAccountThatThePersonOpens() {
        long later = account();
        try (Listener me = Listener.connect(Given.person("u-3"), "")) {
            String opened = Given.account(later, "later-" + later, "u-3");
            String deal = Given.deal(later, "3");
            me.awaitEvents(2);
            assertThat(me.ids()).containsExactly(opened, deal);
            me.send("{\"action\":\"subscribe\",\"accounts\":[\"later-" + later + "\"]}");
            assertThat(me.awaitOther("subscribed").get("accounts").get(0).asText())
                    .isEqualTo(Long.toString(later));
            String stop = Given.stop(StopScope.ACCOUNT, "later-" + later, true);
            assertThat(me.awaitEvents(3).get(2).get("id").asText()).isEqualTo(stop);
            assertThat(me.events().get(2).get("event_type").asText()).isEqualTo("stop_lifted");
        }
    }

    @Test
    void shouldFilterByTypeAccountAndSource() {
        long one = account();
        long two = account();
        String token = Given.person("u-4", one, two);
        try (Listener byType = Listener.connect(token, "?event_types=trade_executed,risk_alert");
                Listener byAccount = Listener.connect(token, "?accounts=" + two);
                Listener byBoth = Listener.connect(token, "?accounts=" + two + "&event_types=position_updated");
                Listener bySource = Listener.connect(token, "?sources=test&accounts=" + one);
                Listener byOtherSource = Listener.connect(token, "?sources=execution-engine")) {
            List<String> sent = new ArrayList<>();
            for (long account : List.of(one, two)) {
                sent.add(Given.deal(account, "1"));
                sent.add(Given.position(account));
                sent.add(Given.alert(account, 1));
            }
            String signal = Given.signal("ETH_USD");
            byType.awaitEvents(4);
            byAccount.awaitEvents(3);
            byBoth.awaitEvents(1);
            bySource.awaitEvents(3);
            assertThat(byType.ids()).containsExactlyInAnyOrder(sent.get(0), sent.get(2), sent.get(3), sent.get(5));
            assertThat(byAccount.ids()).containsExactlyInAnyOrder(sent.get(3), sent.get(4), sent.get(5));
            assertThat(byBoth.ids()).containsExactly(sent.get(4));
            assertThat(bySource.ids()).containsExactlyInAnyOrder(sent.get(0), sent.get(1), sent.get(2));
            assertThat(byOtherSource.ids()).isEmpty();
            byType.send("{\"action\":\"unsubscribe\",\"event_types\":[\"risk_alert\"]}");
            byType.awaitOther("unsubscribed");
            byAccount.send("{\"action\":\"unsubscribe\"}");
            byAccount.awaitOther("unsubscribed");
            Given.alert(two, 2);
            String last = Given.deal(two, "2");
            byType.awaitEvents(5);
            assertThat(byType.ids()).contains(last).hasSize(5).doesNotContain(signal);
            assertThat(byAccount.ids()).hasSize(3);
        }
    }

    @Test
    void shouldResumeWithExactlyWhatWasMissedFromTheLog() {
        resume(200, 73);
    }

    @Test
    void shouldResumeWithExactlyWhatWasMissedFromMemory() {
        resume(20, 7);
    }

    private static void resume(int total, int seen) {
        long mine = account();
        String token = Given.person("u-5", mine);
        List<String> published = new ArrayList<>();
        String sequence;
        try (Listener before = Listener.connect(token, "?accounts=" + mine)) {
            for (int i = 0; i < seen; i++) {
                published.add(Given.alert(mine, i));
            }
            before.awaitEvents(seen);
            assertThat(before.ids()).containsExactlyElementsOf(published);
            sequence = before.events().get(seen - 1).get("sequence").asText();
        }
        for (int i = seen; i < total; i++) {
            published.add(i % 2 == 0 ? Given.alert(mine, i) : Given.deal(mine, "1"));
        }
        try (Listener after = Listener.connect(token, "?accounts=" + mine + "&after=" + sequence)) {
            // New ones arrive while the old are read.
            for (int i = 0; i < 20; i++) {
                published.add(Given.alert(mine, 1000 + i));
            }
            int missed = published.size() - seen;
            after.awaitEvents(missed);
            assertThat(after.ids()).containsExactlyInAnyOrderElementsOf(published.subList(seen, published.size()));
            assertThat(values(after, 0)).as("order of a key").isSorted();
            assertThat(after.others("gap")).isEmpty();
            // Every sequence on the way is as good as the last one.
            String middle = after.events().get(missed / 2).get("sequence").asText();
            try (Listener again = Listener.connect(token, "")) {
                again.send("{\"action\":\"subscribe\",\"accounts\":[" + mine + "],\"after\":\"" + middle + "\"}");
                again.awaitEvents(missed - missed / 2 - 1);
                assertThat(again.ids())
                        .containsExactlyInAnyOrderElementsOf(after.ids().subList(missed / 2 + 1, missed));
            }
        }
    }

    private static List<Integer> values(Listener listener, int from) {
        return listener.events().stream()
                .skip(from)
                .filter(e -> e.get("event_type").asText().equals("risk_alert"))
                .map(e -> e.get("data").get("value").asInt())
                .toList();
    }

    @Test
    void shouldExplainBadMessagesAndLiveOn() {
        try (Listener me = Listener.connect(Given.person("u-6", 1L), "?event_types=risk_alert")) {
            List<String> bad = List.of(
                    "{broken",
                    "[1]",
                    "{\"action\":\"dance\"}",
                    "{\"type\":\"subscribe\"}",
                    "{\"action\":\"subscribe\",\"event_types\":[\"bars\"]}",
                    "{\"action\":\"subscribe\",\"event_types\":\"risk_alert\"}",
                    "{\"action\":\"subscribe\",\"accounts\":[999999]}",
                    "{\"action\":\"subscribe\",\"after\":\"nonsense!\"}",
                    "{\"action\":\"subscribe\",\"after\":\"AQAAAAAA\"}",
                    "{\"action\":\"subscribe\",\"filter\":1}",
                    "{\"action\":\"ping\",\"x\":\"" + "x".repeat(17_000) + "\"}");
            bad.forEach(me::send);
            me.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
            await().until(() -> me.others("error").size() == bad.size() + 1);
            assertThat(me.others("error"))
                    .extracting(e -> e.get("error").get("code").asText())
                    .containsExactly(
                            "REQ_001",
                            "REQ_001",
                            "REQ_002",
                            "REQ_002",
                            "REQ_002",
                            "REQ_002",
                            "AUTH_002",
                            "REQ_002",
                            "REQ_002",
                            "REQ_002",
                            "REQ_006",
                            "REQ_005");
            assertThat(me.others("error")).allSatisfy(frame -> {
                assertThat(frame.at("/error/timestamp").asText()).matches("\\d{4}-.*\\.\\d{3}Z");
                assertThat(frame.at("/error/request_id").asText()).matches("[A-Za-z0-9._-]{1,64}");
            });
            JsonNode cursor = me.others("error").get(7).get("error");
            assertThat(cursor.get("details").get("field").asText()).isEqualTo("after");
            assertThat(cursor.get("details").get("value").asText()).isEqualTo("nonsense!");
            me.send("{\"action\":\"ping\"}");
            assertThat(me.awaitOther("pong").get("sequence").asText()).isNotEmpty();
        }
    }

    @Test
    void shouldCloseWhoSendsTooMuch() {
        try (Listener me = Listener.connect(Given.person("u-7", 1L), "")) {
            for (int i = 0; i < 50; i++) {
                me.socket().sendText("{\"action\":\"ping\"}", true);
            }
            assertThat(me.awaitClose()).isEqualTo(1008);
            assertThat(me.awaitOther("error").get("error").get("code").asText()).isEqualTo("RATE_001");
        }
    }

    @Test
    void shouldTellWhatIsWrongWithTheQueryAndClose() {
        try (Listener me = Listener.connectRaw(Given.person("u-8", 1L), "?after=nonsense", null)) {
            assertThat(me.awaitOther("error")
                            .get("error")
                            .get("details")
                            .get("field")
                            .asText())
                    .isEqualTo("after");
            assertThat(me.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void shouldRefuseBeforeTheUpgrade() {
        String good = Given.person("u-9", 1L);
        assertThat(refusal(null, "", null)).isEqualTo(401);
        assertThat(refusal("not.a.token", "", null)).isEqualTo(401);
        assertThat(refusal(TestTokens.expired("gateway", Given.ME), "", null)).isEqualTo(401);
        assertThat(refusal(TestTokens.service("gateway", "market-data-stream"), "", null))
                .isEqualTo(401);
        assertThat(refusal(TestTokens.person("u", Set.of("guest"), List.of(), Given.ME), "", null))
                .isEqualTo(403);
        assertThat(refusal(good, "", "https://elsewhere.example")).isEqualTo(403);
        Listener.connectRaw(good, "", "http://localhost:8000").close();
        Listener.connectRaw(null, "?token=" + good, null).close();
    }

    @Test
    void shouldLimitTheConnectionsOfACaller() {
        String token = Given.person("u-10", 1L);
        List<Listener> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(Listener.connect(token, ""));
        }
        assertThat(refusal(token, "", null)).isEqualTo(429);
        open.forEach(Listener::close);
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .untilAsserted(() -> Listener.connectRaw(token, "", null).close());
    }

    @Test
    void shouldCloseWhenTheTokenExpires() {
        // The first connection of all takes its time.
        Listener.connect(Given.person("u-11", 1L), "").close();
        String token = TestTokens.sign("gateway", "u-11", List.of(Given.ME), Set.of("trader"), List.of(1L), 5);
        try (Listener me = Listener.connect(token, "")) {
            assertThat(me.awaitClose()).isEqualTo(1008);
            assertThat(me.closeReason()).contains("expired");
        }
    }

    @Test
    void shouldNotLetASlowClientDelayOthersNorLoseSilently() {
        long mine = account();
        String token = Given.person("u-12", mine);
        String query = "?accounts=" + mine;
        List<String> published = new ArrayList<>();
        try (Listener slow = Listener.connect(token, query);
                Listener quick = Listener.connect(token, query)) {
            slow.pause();
            // More than the buffers of the operating system take.
            double before = slowClients();
            for (int i = 0; i < 500; i++) {
                published.add(Given.largeAlert(mine, i, 30_000));
                if (slowClients() > before) {
                    // At once: who does not answer the close is cut off, with what is still on its way.
                    slow.resume();
                }
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> slowClients() > before);
            slow.resume();
            quick.awaitEvents(500);
            assertThat(quick.ids()).containsExactlyElementsOf(published);
            assertThat(slow.awaitClose()).isEqualTo(1013);
            assertThat(slow.ids()).hasSizeLessThan(500);
            JsonNode gap = slow.awaitOther("gap");
            assertThat(gap.get("reason").asText()).isEqualTo("slow_client");
            assertThat(gap.get("from").asText())
                    .isEqualTo(slow.events().getLast().get("sequence").asText());
            try (Listener back =
                    Listener.connect(token, query + "&after=" + gap.get("from").asText())) {
                List<String> rest = published.subList(slow.ids().size(), 500);
                back.awaitEvents(rest.size());
                assertThat(back.ids()).containsExactlyElementsOf(rest);
            }
        }
    }

    private double slowClients() {
        return metrics.counter("tradewind_event_stream_dropped_clients_total", "reason", "slow_client")
                .count();
    }

    @Test
    void shouldAnnounceWhatTheLogDoesNotHoldAnyMore() throws Exception {
        long mine = account();
        String token = Given.person("u-13", mine);
        String before;
        try (Listener me = Listener.connect(token, "?accounts=" + mine)) {
            Given.alert(mine, 0);
            before = me.awaitEvents(1).get(0).get("sequence").asText();
        }
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            published.add(Given.alert(mine, i));
        }
        Given.forgetAlertsBut(40);
        try (Listener me = Listener.connect(token, "?event_types=risk_alert&after=" + before);
                Listener operator = Listener.connect(Given.operator(), "?event_types=risk_alert&after=" + before);
                Listener other = Listener.connect(token, "?event_types=trade_executed&after=" + before)) {
            me.awaitEvents(40);
            operator.awaitEvents(40);
            assertThat(me.ids()).containsExactlyElementsOf(published.subList(60, 100));
            JsonNode gap = operator.awaitOther("gap");
            assertThat(gap.get("reason").asText()).isEqualTo("expired");
            assertThat(gap.get("from").asText()).isEqualTo(before);
            assertThat(gap.get("missed").get("risk.alert.v1").asInt()).isEqualTo(60);
            assertThat(me.awaitOther("gap").get("missed").get("risk.alert.v1").isNull())
                    .as("how many events of all people is not for everybody")
                    .isTrue();
            assertThat(operator.frames().indexOf(gap))
                    .isLessThan(operator.frames().indexOf(operator.events().get(0)));
            assertThat(other.others("gap")).isEmpty();
            // What follows the gap is no gap again.
            try (Listener again = Listener.connect(
                    token,
                    "?event_types=risk_alert&after="
                            + me.others("gap").get(0).get("to").asText())) {
                again.awaitEvents(40);
                assertThat(again.others("gap")).isEmpty();
                assertThat(again.ids()).isEqualTo(me.ids());
            }
        }
    }

    @Test
    void shouldNotTakeTheCursorOfAnotherLogForAPosition() {
        long mine = account();
        String token = Given.person("u-14", mine);
        String id = Given.alert(mine, 1);
        String query = "?accounts=" + mine + "&after=" + TestCursors.ofAnotherLog();
        try (Listener me = Listener.connect(token, query)) {
            JsonNode gap = me.awaitOther("gap");
            assertThat(gap.get("reason").asText()).isEqualTo("reset");
            assertThat(gap.get("missed").get("execution.deal.v1").isNull()).isTrue();
            assertThat(me.awaitEvents(1).get(0).get("id").asText()).isEqualTo(id);
        }
    }

    @Test
    void shouldSayThatItLives() {
        try (Listener me = Listener.connect(Given.person("u-15", 1L), "?sources=compliance-agent")) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> me.others("heartbeat").size() >= 2);
            assertThat(me.awaitOther("heartbeat").get("sequence").asText()).isNotEmpty();
        }
    }
}

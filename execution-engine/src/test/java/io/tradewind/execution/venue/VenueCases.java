package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.execution.venue.VenueScript.State;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One venue, and what has to hold for it: the cases of the conformance suite. */
final class VenueCases implements AutoCloseable {
    private static final long ACCOUNT = 1;
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    private final VenueScript script;
    private final FakeVenue fake = new FakeVenue();
    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryBook book = new MemoryBook(clock);
    private LiveVenue venue;

    VenueCases(VenueScript script) {
        this.script = script;
        script.prepare(fake);
        venue = venue(fake.url(), 600, script.credentials());
    }

    /** What a case does with a fresh venue. */
    @FunctionalInterface
    interface Case {
        void run(VenueCases c);
    }

    /** By what each proves; the order of the table. */
    static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        submitCases(cases);
        unclearCases(cases);
        findCases(cases);
        cancelCases(cases);
        listCases(cases);
        accountCases(cases);
        return cases;
    }

    private LiveVenue venue(URI url, int callsPerMinute, Map<String, String> credentials) {
        VenuesConfig.Setting setting = new Setting(url, callsPerMinute);
        Lines lines =
                new Lines(script.connector(), setting, account -> credentials, any -> new RateBudget.OwnPurse(), clock);
        LiveVenue live = new LiveVenue(script.connector(), setting, lines, book, clock);
        live.open(ACCOUNT, script.currency(), BigDecimal.ZERO);
        return live;
    }

    private VenueOrder order(OrderType type) {
        return order("tw-1", type, false);
    }

    private VenueOrder order(String clientOrderId, OrderType type, boolean reduceOnly) {
        return new VenueOrder(
                ACCOUNT,
                clientOrderId,
                script.symbol(),
                Side.BUY,
                type,
                new BigDecimal(script.quantity()),
                type == OrderType.MARKET ? null : new BigDecimal(script.price()),
                reduceOnly,
                clientOrderId,
                null,
                null);
    }

    private VenueOrder order(String clientOrderId) {
        return order(clientOrderId, OrderType.LIMIT, false);
    }

    private SubmitAnswer submit() {
        return venue.submit(order(OrderType.LIMIT));
    }

    private VenueCases given(Reply... answers) {
        fake.on(script.submitCall(), answers);
        return this;
    }

    private int sends() {
        return fake.asked(script.submitCall()).size();
    }

    private VenueReport rejected() {
        SubmitAnswer answer = submit();
        assertThat(answer).isInstanceOf(SubmitAnswer.Rejected.class);
        return ((SubmitAnswer.Rejected) answer).report();
    }

    private boolean isPartial() {
        return !script.connector().profile().name().equals("oanda");
    }

    private static void submitCases(Map<String, Case> cases) {
        cases.put("accepts a limit order, with our id and the exact numbers", c -> {
            VenueReport report =
                    ((SubmitAnswer.Accepted) c.given(c.script.accepted()).submit()).report();
            assertThat(report.status()).isEqualTo(OrderStatus.WORKING);
            assertThat(report.venueOrderId()).isNotBlank();
            FakeVenue.Asked sent = c.fake.asked(c.script.submitCall()).getFirst();
            assertThat(sent.body())
                    .contains("tw-1")
                    .contains(c.script.quantity())
                    .contains(c.script.price());
        });
        cases.put("tells the fills of an order that is filled at once", c -> {
            c.script.filledAtOnce(c.fake);
            VenueReport report = ((SubmitAnswer.Accepted) c.submit()).report();
            VenueReport told =
                    report.trades().isEmpty() ? c.venue.find(ACCOUNT, "tw-1").orElseThrow() : report;
            assertThat(told.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(told.trades()).hasSize(1);
            assertThat(told.trades().getFirst().quantity()).isEqualByComparingTo(c.script.quantity());
            assertThat(told.trades().getFirst().fee()).isEqualByComparingTo("0.5");
            assertThat(told.trades().getFirst().rate()).isEqualByComparingTo("1");
        });
        cases.put("rejects for lack of funds", c -> {
            VenueReport report = c.given(c.script.insufficientFunds()).rejected();
            assertThat(report.reasonCode() + report.reason()).containsIgnoringCase("insufficient");
        });
        cases.put(
                "rejects below the smallest order",
                c -> assertThat(c.given(c.script.belowMinimum()).rejected().reasonCode())
                        .isIn("below_minimum", "invalid_order"));
        cases.put("rejects an instrument it does not have, and sends nothing", c -> {
            VenueOrder o = c.order(OrderType.LIMIT);
            SubmitAnswer answer = c.given(c.script.accepted())
                    .venue
                    .submit(new VenueOrder(
                            ACCOUNT,
                            "tw-1",
                            "XRP_JPY",
                            o.side(),
                            o.type(),
                            o.quantity(),
                            o.price(),
                            false,
                            "x",
                            null,
                            null));
            assertThat(((SubmitAnswer.Rejected) answer).report().reasonCode()).isEqualTo("bad_symbol");
            assertThat(c.sends()).isZero();
        });
        cases.put(
                "rejects when the credentials are not accepted",
                c -> assertThat(c.given(c.script.unauthorized()).rejected().reasonCode())
                        .isEqualTo("unauthorized"));
        cases.put("rejects when our clock is off", c -> {
            if (c.script.clockSkew() != null) {
                assertThat(c.given(c.script.clockSkew()).rejected().reasonCode())
                        .isEqualTo("clock_skew");
            }
        });
        cases.put("an answer of too many calls leaves the order open, and the venue is left alone for a while", c -> {
            c.given(c.script.rateLimited());
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
            SubmitAnswer second = c.venue.submit(c.order("tw-2"));
            assertThat(((SubmitAnswer.Rejected) second).report().reasonCode()).isEqualTo("rate_limited");
            assertThat(c.sends()).isEqualTo(1);
        });
        cases.put("a duplicate acknowledgement leads to the order that is there", c -> {
            c.given(c.script.duplicate());
            c.script.found(c.fake, State.WORKING);
            assertThat(((SubmitAnswer.Duplicate) c.submit()).report().status()).isEqualTo(OrderStatus.WORKING);
        });
        cases.put("the same order is never sent twice", c -> {
            c.given(c.script.accepted()).submit();
            c.script.found(c.fake, State.WORKING);
            assertThat(c.submit()).isInstanceOf(SubmitAnswer.Duplicate.class);
            assertThat(c.sends()).isEqualTo(1);
        });
        cases.put("the same order is never sent twice, also after a restart without an answer", c -> {
            c.given(Reply.drop());
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
            c.venue = c.venue(c.fake.url(), 600, c.script.credentials());
            c.script.found(c.fake, State.UNKNOWN);
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
            assertThat(c.sends()).isEqualTo(1);
        });
    }

    private static void unclearCases(Map<String, Case> cases) {
        Map<String, Reply> unclear = new LinkedHashMap<>();
        unclear.put("no answer in time", Reply.silence());
        unclear.put("a connection cut after the request (and one POST only)", Reply.drop());
        unclear.put("a 500", Reply.of(500, "{\"oops\":1}"));
        unclear.put("a 502 page of a proxy", Reply.of(502, "<html>Bad Gateway</html>"));
        unclear.put("a 408 page of a proxy", Reply.of(408, "<html>Request Timeout</html>"));
        unclear.put("an answer cut in the middle", Reply.of("{\"order"));
        unclear.put("an empty answer", Reply.of(""));
        unclear.forEach((what, reply) -> cases.put("silent, not rejected, after " + what, c -> {
            c.given(reply);
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
            assertThat(c.sends()).isEqualTo(1);
        }));
        cases.put("silent, not rejected, after trouble that it words as an error", c -> {
            c.given(c.script.trouble());
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
        });
        cases.put("silent, not rejected, after a refusal's words with a 503 or a 408", c -> {
            for (int status : List.of(503, 408)) {
                c.given(Reply.of(status, c.script.belowMinimum().body()));
                assertThatThrownBy(() -> c.venue.submit(c.order("tw-" + status)))
                        .isInstanceOf(VenueSilent.class);
            }
            assertThat(c.sends()).isEqualTo(2);
        });
        cases.put("rejected when what has to be known before an order leaves is not told", c -> {
            c.fake.on(c.script.instrumentsCall(), Reply.drop());
            VenueReport report = c.given(c.script.accepted()).rejected();
            assertThat(report.reasonCode()).isEqualTo("unreachable");
            assertThat(report.reason()).startsWith("nothing was sent: ");
            assertThat(c.sends()).isZero();
            c.script.prepare(c.fake);
            assertThat(c.submit()).isInstanceOf(SubmitAnswer.Accepted.class);
        });
        cases.put("silent, whatever fails before, when the order was handed over already", c -> {
            c.given(c.script.accepted()).submit();
            c.venue = c.venue(c.fake.url(), 600, c.script.credentials());
            c.fake.on(c.script.instrumentsCall(), Reply.drop());
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
            assertThat(c.sends()).isEqualTo(1);
        });
        cases.put("rejected when no connection came about", c -> {
            c.submitWarm();
            c.fake.close();
            SubmitAnswer answer = c.venue.submit(c.order("tw-2"));
            assertThat(((SubmitAnswer.Rejected) answer).report().reasonCode()).isEqualTo("unreachable");
        });
    }

    /** Instruments are known, as they are in a running engine. */
    private void submitWarm() {
        assertThat(venue.rules(ACCOUNT, Instruments.get(script.symbol()))).isPresent();
    }

    private void silent() {
        given(Reply.drop());
        assertThatThrownBy(this::submit).isInstanceOf(VenueSilent.class);
    }

    private VenueReport found(State state) {
        script.found(fake, state);
        return venue.find(ACCOUNT, "tw-1").orElseThrow();
    }

    private static void findCases(Map<String, Case> cases) {
        cases.put("timeout after accept: found by our id, working", c -> {
            c.silent();
            assertThat(c.found(State.WORKING).status()).isEqualTo(OrderStatus.WORKING);
        });
        cases.put("fill before acknowledgement: found by our id, with its fills", c -> {
            c.silent();
            VenueReport report = c.found(State.FILLED);
            assertThat(report.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(report.trades()).hasSize(1);
        });
        cases.put("timeout before accept: proven absent, but nothing is concluded while it may still arrive", c -> {
            c.silent();
            c.script.found(c.fake, State.UNKNOWN);
            assertThat(c.venue.find(ACCOUNT, "tw-1")).isEmpty();
            assertThat(c.venue.withdraw(c.order(OrderType.LIMIT))).isEmpty();
        });
        cases.put("timeout before accept: withdrawn once it cannot arrive any more", c -> {
            c.silent();
            c.script.found(c.fake, State.UNKNOWN);
            c.clock.advance(Duration.ofMinutes(1));
            assertThat(c.venue.withdraw(c.order(OrderType.LIMIT)).orElseThrow().reasonCode())
                    .isEqualTo("never_arrived");
        });
        cases.put("query lag: an order that shows up late is taken, not withdrawn", c -> {
            c.silent();
            c.script.found(c.fake, State.UNKNOWN);
            assertThat(c.venue.find(ACCOUNT, "tw-1")).isEmpty();
            c.script.found(c.fake, State.WORKING);
            c.clock.advance(Duration.ofMinutes(1));
            assertThat(c.venue.withdraw(c.order(OrderType.LIMIT)).orElseThrow().status())
                    .isEqualTo(OrderStatus.WORKING);
        });
        cases.put("an order that was never handed over is withdrawn, and cannot be sent later", c -> {
            VenueOrder order = c.given(c.script.accepted()).order(OrderType.LIMIT);
            assertThat(c.venue.withdraw(order).orElseThrow().reasonCode()).isEqualTo("never_arrived");
            assertThatThrownBy(c::submit).isInstanceOf(VenueSilent.class);
            assertThat(c.sends()).isZero();
        });
        cases.put("a partial fill is told with its fill", c -> {
            if (c.isPartial()) {
                c.given(c.script.accepted()).submit();
                VenueReport report = c.found(State.PART);
                assertThat(report.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
                assertThat(report.trades().getFirst().quantity()).isEqualByComparingTo("0.2");
            }
        });
        cases.put("fill twice: the same fill has the same id each time", c -> {
            c.given(c.script.accepted()).submit();
            assertThat(c.found(State.FILLED).trades().getFirst().venueTradeId())
                    .isEqualTo(c.found(State.FILLED).trades().getFirst().venueTradeId());
        });
        cases.put("a question that fails concludes nothing", c -> {
            c.given(c.script.accepted()).submit();
            LiveVenue cut = c.venue(URI.create("http://127.0.0.1:1"), 600, c.script.credentials());
            assertThatThrownBy(() -> cut.find(ACCOUNT, "tw-1")).isInstanceOf(VenueFailure.class);
        });
    }

    private VenueReport canceled(State after) {
        given(script.accepted()).submit();
        script.canceled(fake, after);
        return venue.cancel(ACCOUNT, "tw-1").orElseThrow();
    }

    private static void cancelCases(Map<String, Case> cases) {
        cases.put(
                "cancels a working order",
                c -> assertThat(c.canceled(State.CANCELED).status()).isEqualTo(OrderStatus.CANCELED));
        cases.put("cancel/fill race: a cancel that comes too late tells the fill", c -> {
            VenueReport report = c.canceled(State.FILLED);
            assertThat(report.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(report.trades()).hasSize(1);
        });
        cases.put("a canceled order keeps what was filled before", c -> {
            if (c.isPartial()) {
                VenueReport report = c.canceled(State.PART_CANCELED);
                assertThat(report.status()).isEqualTo(OrderStatus.CANCELED);
                assertThat(report.trades().getFirst().quantity()).isEqualByComparingTo("0.2");
            }
        });
        cases.put("late fill after cancel: told when it shows up", c -> {
            if (c.isPartial()) {
                assertThat(c.canceled(State.CANCELED).trades()).isEmpty();
                assertThat(c.found(State.PART_CANCELED).trades()).hasSize(1);
            }
        });
        cases.put("a cancel of an order that it does not know is no cancel", c -> {
            c.given(c.script.accepted()).submit();
            c.script.canceled(c.fake, State.UNKNOWN);
            assertThat(c.venue.cancel(ACCOUNT, "tw-1")).isEmpty();
        });
        cases.put("a cancel without an answer concludes nothing", c -> {
            c.given(c.script.accepted()).submit();
            c.script.cancelSilent(c.fake);
            assertThatThrownBy(() -> c.venue.cancel(ACCOUNT, "tw-1")).isInstanceOf(VenueSilent.class);
        });
        cases.put(
                "a cancel of what we never gave it asks nobody",
                c -> assertThat(c.venue.cancel(ACCOUNT, "tw-9")).isEmpty());
        cases.put("cancels pass when ordinary calls have used up their budget", c -> {
            c.given(c.script.accepted()).submit();
            c.useUp();
            c.script.cancelSilent(c.fake);
            // It reaches the venue, which here does not answer: it was not turned away by our own budget.
            assertThatThrownBy(() -> c.venue.cancel(ACCOUNT, "tw-1")).isInstanceOf(VenueSilent.class);
        });
        cases.put("so does the question what a canceled order has become", c -> {
            c.given(c.script.accepted()).submit();
            c.useUp();
            c.script.canceled(c.fake, State.CANCELED);
            assertThat(c.venue.cancel(ACCOUNT, "tw-1").orElseThrow().status()).isEqualTo(OrderStatus.CANCELED);
        });
        cases.put("and a close at the market", c -> {
            c.submitWarm();
            c.useUp();
            c.given(c.script.accepted());
            int before = c.sends();
            assertThat(c.venue.submit(c.order("tw-3", OrderType.MARKET, true)))
                    .isInstanceOf(SubmitAnswer.Accepted.class);
            assertThat(c.sends()).isEqualTo(before + 1);
        });
        cases.put("a close needs no rate into the account's currency, other orders do", c -> {
            c.venue.open(ACCOUNT, "XAU", BigDecimal.ZERO);
            c.given(c.script.accepted());
            SubmitAnswer opening = c.submit();
            assertThat(((SubmitAnswer.Rejected) opening).report().reasonCode()).isEqualTo("not_supported");
            assertThat(c.venue.submit(c.order("tw-3", OrderType.LIMIT, true)))
                    .isInstanceOf(SubmitAnswer.Accepted.class);
        });
    }

    /** The venue says that there were too many calls: ordinary ones wait now. */
    private void useUp() {
        given(script.rateLimited());
        assertThatThrownBy(() -> venue.submit(order("tw-2"))).isInstanceOf(VenueSilent.class);
    }

    private static void listCases(Map<String, Case> cases) {
        cases.put("open orders: ours under our id, others as foreign", c -> {
            c.given(c.script.accepted()).submit();
            c.script.open(c.fake, false);
            assertThat(c.venue.openOrders(ACCOUNT).stream().map(VenueReport::clientOrderId))
                    .hasSize(2)
                    .contains("tw-1")
                    .anyMatch(id -> id.startsWith("ext-"));
        });
        cases.put("open orders: ours under our id also while we were not told its number", c -> {
            c.silent();
            c.script.open(c.fake, false);
            assertThat(c.venue.openOrders(ACCOUNT).stream()
                            .map(VenueReport::clientOrderId)
                            .filter(id -> !id.startsWith("ext-")))
                    .containsExactly("tw-1");
        });
        cases.put("a truncated list of open orders is a failure, not an empty list", c -> {
            c.script.open(c.fake, true);
            assertThatThrownBy(() -> c.venue.openOrders(ACCOUNT)).isInstanceOf(VenueSilent.class);
        });
        cases.put("past fills: ours are told once, with a cursor to go on from", c -> {
            c.given(c.script.accepted()).submit();
            c.script.history(c.fake, false);
            List<VenueTrade> trades = c.venue.tradesAfter(ACCOUNT, "", 100);
            assertThat(trades).hasSize(1);
            assertThat(trades.getFirst().clientOrderId()).isEqualTo("tw-1");
            assertThat(trades.getFirst().cursor()).isNotBlank();
            assertThat(c.venue.tradesAfter(ACCOUNT, trades.getFirst().cursor(), 100))
                    .allMatch(t -> t.venueTradeId().equals(trades.getFirst().venueTradeId()));
        });
        cases.put("past fills that cannot be read are a failure, not none", c -> {
            c.given(c.script.accepted()).submit();
            c.script.history(c.fake, true);
            assertThatThrownBy(() -> c.venue.tradesAfter(ACCOUNT, "", 100)).isInstanceOf(VenueSilent.class);
        });
    }

    private static void accountCases(Map<String, Case> cases) {
        cases.put("balances, exact", c -> {
            c.script.balances(c.fake, null);
            VenueBalance balance = c.venue.balances(ACCOUNT).getFirst();
            assertThat(balance.currency()).isEqualTo(c.script.currency());
            assertThat(balance.total()).isEqualByComparingTo("100");
            assertThat(balance.free()).isEqualByComparingTo("70.5");
            assertThat(balance.used()).isEqualByComparingTo("29.5");
        });
        cases.put("balances that are not told are a failure, not nothing", c -> {
            c.script.balances(c.fake, Reply.of(500, ""));
            assertThatThrownBy(() -> c.venue.balances(ACCOUNT)).isInstanceOf(VenueSilent.class);
        });
        cases.put("credentials that it accepts are valid", c -> {
            c.script.balances(c.fake, null);
            assertThat(c.venue.check(new Credentials(c.script.credentials())).valid())
                    .isTrue();
        });
        cases.put("credentials that it refuses are not valid, and are not repeated", c -> {
            c.script.balances(c.fake, c.script.unauthorized());
            CredentialCheck check = c.venue.check(new Credentials(c.script.credentials()));
            assertThat(check.valid()).isFalse();
            assertThat(check.message()).doesNotContain("the-key").doesNotContain("the-secret");
        });
        cases.put("an expired session is told as such", c -> {
            c.script.balances(c.fake, c.script.unauthorized());
            assertThatThrownBy(() -> c.venue.balances(ACCOUNT)).isInstanceOf(VenueFailure.Unauthorized.class);
        });
        cases.put("an account without credentials sends nothing", c -> {
            LiveVenue bare = c.venue(c.fake.url(), 600, Map.of());
            SubmitAnswer answer = bare.submit(c.order(OrderType.LIMIT));
            assertThat(((SubmitAnswer.Rejected) answer).report().reasonCode()).isEqualTo("unauthorized");
            assertThat(c.sends()).isZero();
        });
        cases.put(
                "health: it answers",
                c -> assertThat(c.venue.health().status()).isEqualTo(VenueHealth.Status.OPERATIONAL));
        cases.put("health: it is down", c -> {
            VenueHealth health = c.venue(URI.create("http://127.0.0.1:1"), 600, c.script.credentials())
                    .health();
            assertThat(health.status()).isEqualTo(VenueHealth.Status.DOWN);
            assertThat(health.latencyMs()).isNull();
        });
        cases.put("precision: the venue's grid replaces the registry's", c -> {
            var rules =
                    c.venue.rules(ACCOUNT, Instruments.get(c.script.symbol())).orElseThrow();
            assertThat(rules.tickSize()).isEqualByComparingTo(c.script.symbol().equals("EUR_USD") ? "0.00001" : "0.01");
            assertThat(rules.lotSize()).isEqualByComparingTo(c.script.symbol().equals("EUR_USD") ? "1" : "0.00001");
        });
        cases.put("instruments are kept when the venue does not answer for a while", c -> {
            c.submitWarm();
            c.clock.advance(Duration.ofHours(2));
            c.fake.close();
            c.submitWarm();
        });
        cases.put("a price of its own, with its time", c -> {
            var tick = c.venue.price(ACCOUNT, c.script.symbol()).orElseThrow();
            assertThat(tick.bid()).isLessThan(tick.ask());
            assertThat(tick.source()).isEqualTo(c.script.connector().profile().name());
            assertThat(c.venue.lastPrice(ACCOUNT, c.script.symbol())).contains(tick);
        });
        cases.put("our own budget turns calls away before they are sent", c -> {
            LiveVenue small = c.venue(c.fake.url(), 1, c.script.credentials());
            c.given(c.script.accepted());
            SubmitAnswer answer = small.submit(c.order(OrderType.LIMIT));
            assertThat(((SubmitAnswer.Rejected) answer).report().reasonCode()).isEqualTo("rate_limited");
            assertThat(c.sends()).isZero();
        });
    }

    @Override
    public void close() {
        fake.close();
    }

    /** How a venue of these tests is configured. */
    record Setting(URI address, int calls) implements VenuesConfig.Setting {
        @Override
        public Optional<URI> url() {
            return Optional.of(address);
        }

        @Override
        public Optional<URI> streamUrl() {
            return Optional.empty();
        }

        @Override
        public boolean practice() {
            return true;
        }

        @Override
        public Duration deadline() {
            return DEADLINE;
        }

        @Override
        public OptionalInt callsPerMinute() {
            return OptionalInt.of(calls);
        }

        @Override
        public Duration quoteAge() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration instrumentAge() {
            return Duration.ofHours(1);
        }

        @Override
        public boolean withdraw() {
            return false;
        }
    }
}

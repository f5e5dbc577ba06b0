package io.tradewind.breaker.trip;

import io.quarkus.logging.Log;
import io.tradewind.breaker.trip.RuleViews.ChangeRequest;
import io.tradewind.breaker.trip.RuleViews.RuleView;
import io.tradewind.breaker.watch.FigureService;
import io.tradewind.breaker.watch.FiguresNow;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the rules: read, and changed with a name and a reason. */
@ApplicationScoped
class RuleService {
    private final Database database;
    private final RuleRepository repository;
    private final TripRepository trips;
    private final FigureService figures;
    private final Acts acts;
    private final Clock clock;

    RuleService(
            Database database,
            RuleRepository repository,
            TripRepository trips,
            FigureService figures,
            Acts acts,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.trips = trips;
        this.figures = figures;
        this.acts = acts;
        this.clock = clock;
    }

    /** Every setting that holds now. */
    RuleBook book() {
        return new RuleBook(database.read(repository::newest));
    }

    /** The rules of a target with the figures of this moment. */
    List<RuleView> rules(RuleTarget target) {
        RuleBook book = book();
        FiguresNow now = figures.now();
        return Arrays.stream(TripRule.values())
                .map(rule -> book.of(target, rule))
                .map(setting -> RuleView.of(setting, target, now))
                .toList();
    }

    /** What is left out stays. Holds in the next round, on every instance. */
    RuleView change(RuleTarget target, TripRule rule, ChangeRequest request, String changedBy) {
        RuleSetting after = database.inTransaction(tx -> {
            repository.lock(tx, target);
            RuleBook book = new RuleBook(repository.newest(tx));
            RuleSetting before = book.of(target, rule);
            long version = before.target().equals(target) ? before.version() : 0;
            if (request.version() != null && request.version() != version) {
                throw changedMeanwhile(version, request.version());
            }
            RuleSetting next = request.applyTo(
                    before, target, version + 1, changedBy, clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (!repository.insert(tx, next)) {
                throw changedMeanwhile(version, request.version());
            }
            acts.record(tx, changed(before, next));
            return next;
        });
        Log.warnf(
                "trip rule changed rule=%s target=%s mode=%s threshold=%s by=%s",
                rule.id(), target.key(), after.mode(), after.threshold().toPlainString(), changedBy);
        return RuleView.of(after, target, figures.now());
    }

    private static Acts.Act changed(RuleSetting before, RuleSetting after) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("reason", after.reason());
        details.put("version", after.version());
        details.put("mode", before.mode() + " -> " + after.mode());
        details.put(
                "threshold",
                before.threshold().toPlainString() + " -> " + after.threshold().toPlainString());
        details.put("window", before.window() + " -> " + after.window());
        details.put("cooldown", before.cooldown() + " -> " + after.cooldown());
        details.put("fewest", before.fewest() + " -> " + after.fewest());
        return new Acts.Act(
                after.target().isAccount() ? after.target().account() : 0,
                ActRecorded.Kind.CONFIGURATION,
                after.changedBy(),
                "trip_rule.changed",
                after.rule().id() + ":" + after.target().key(),
                details);
    }

    /** A page of trips. */
    record Trips(List<Trip.Happened> trips, long total) {}

    /**
     * @param accounts numbers whose trips may be seen beside those of the system; null = all
     */
    Trips trips(List<Long> accounts, int limit, long offset) {
        String[] seen =
                accounts == null ? null : accounts.stream().map(String::valueOf).toArray(String[]::new);
        return database.read(tx -> new Trips(trips.page(tx, seen, limit, offset), trips.count(tx, seen)));
    }

    private static Refusal changedMeanwhile(long version, Long expected) {
        return new Refusal(
                ErrorCode.REQ_007,
                "The rule was changed meanwhile",
                Map.of("version", version, "expected", String.valueOf(expected)));
    }
}

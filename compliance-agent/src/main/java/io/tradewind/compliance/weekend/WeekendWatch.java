package io.tradewind.compliance.weekend;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.account.HeldPositions;
import io.tradewind.compliance.rule.RulesService;
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.compliance.rule.pack.Windows;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Raises an alert, once per account and weekend, when an account holds something into a weekend in which its rule pack
 * allows nothing. It closes nothing: that is for the account's owner.
 */
@Singleton
public class WeekendWatch {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Database database;
    private final HeldPositions positions;
    private final RulesService rules;
    private final PackLibrary packs;
    private final Outbox outbox;
    private final KafkaConfig events;
    private final IdSource ids;
    private final Clock clock;
    private Rounds rounds;

    WeekendWatch(
            Database database,
            HeldPositions positions,
            RulesService rules,
            PackLibrary packs,
            Outbox outbox,
            KafkaConfig events,
            IdSource ids,
            Clock clock) {
        this.database = database;
        this.positions = positions;
        this.rules = rules;
        this.packs = packs;
        this.outbox = outbox;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (events.enabled()) {
            rounds = Rounds.every("weekend-watch", PERIOD, () -> look(clock.instant()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** Looks at everything that is held. */
    public void look(Instant now) {
        for (long accountId : positions.accounts()) {
            for (RulePack pack : packs.inForce(rules.of(accountId).packs(), now)) {
                look(accountId, pack, now);
            }
        }
    }

    private void look(long accountId, RulePack pack, Instant now) {
        List<String> held = new ArrayList<>();
        Instant from = null;
        for (String symbol : positions.instruments(accountId)) {
            Optional<Windows.Window> window = Windows.weekend(pack.rules().weekend(), Instruments.get(symbol), now);
            if (window.isPresent()) {
                held.add(symbol);
                from = window.get().from();
            }
        }
        if (from != null) {
            tell(accountId, pack, held, from, now);
        }
    }

    private void tell(long accountId, RulePack pack, List<String> held, Instant from, Instant now) {
        database.runInTransaction(tx -> {
            int isNew = tx.update(
                    "insert into weekend_alert (account_id, window_from) values (?, ?) on conflict do nothing",
                    accountId,
                    from);
            if (isNew == 1) {
                outbox.publish(
                        tx,
                        Topics.ALERTS,
                        Long.toString(accountId),
                        new RiskAlertRaised(
                                ids.next(),
                                accountId,
                                "weekend_holding",
                                RiskAlertRaised.Level.CRITICAL,
                                "Held over the weekend against " + pack.name() + ": " + String.join(", ", held),
                                BigDecimal.valueOf(held.size()),
                                BigDecimal.ZERO,
                                now));
            }
        });
    }
}

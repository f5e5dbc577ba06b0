package io.tradewind.gateway.autopilot;

import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotEditing;
import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.wallet.Transfer;
import io.tradewind.gateway.wallet.TransferService;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the moves that {@link Plan} decides: a bot that works with less than its capital risks less in the same measure. */
@Singleton
class CapitalMoves {
    private static final String REASON = "autopilot_rebalance";

    private final Database database;
    private final AutopilotRepository rounds;
    private final BotEditing editing;
    private final TransferService transfers;
    private final Audit audit;
    private final LiveLog live;
    private final Clock clock;

    CapitalMoves(
            Database database,
            AutopilotRepository rounds,
            BotEditing editing,
            TransferService transfers,
            Audit audit,
            LiveLog live,
            Clock clock) {
        this.database = database;
        this.rounds = rounds;
        this.editing = editing;
        this.transfers = transfers;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /** What a person is told. */
    record Told(String level, String message) {}

    /**
     * The one that gets less first: a failure in between leaves less at risk, not more, and is written down.
     *
     * @param factorWas part of its capital that this one worked with
     */
    void make(Plan.Move move, BigDecimal factorWas, List<Bot> able) {
        Bot from = find(able, move.from()).orElseThrow();
        Bot to = find(able, move.to()).orElseThrow();
        AutopilotRepository.Begun begun = new AutopilotRepository.Begun(move, factorWas);
        editing.allocate(from, move.factorFrom(), tx -> rounds.begin(tx, from.userId(), begun, clock.instant()));
        give(move, from, to);
    }

    /**
     * Goes on with a move that is half made; without its second bot it is undone.
     *
     * @param all the person's bots
     * @param able those of them that may get more
     * @return false when there is none
     */
    boolean goOn(UUID userId, List<Bot> all, List<Bot> able) {
        Optional<AutopilotRepository.Begun> begun = database.read(tx -> rounds.begun(tx, userId));
        begun.ifPresent(left -> {
            Optional<Bot> from = find(all, left.move().from());
            Optional<Bot> to = find(able, left.move().to());
            if (from.isPresent() && to.isPresent()) {
                give(left.move(), from.get(), to.get());
            } else if (from.isPresent()) {
                editing.allocate(from.get(), left.factorWas(), tx -> rounds.end(tx, userId));
            } else {
                database.runInTransaction(tx -> rounds.end(tx, userId));
            }
        });
        return begun.isPresent();
    }

    /**
     * Ends what was moved between the bots of somebody who has left the autopilot. Those that work with more than their own
     * come first, so that what fails in between leaves less at risk, not more.
     *
     * @param all the person's bots
     * @param factors with which part of its capital each works; one that is not in it works with all
     */
    void giveBack(UUID userId, List<Bot> all, Map<UUID, BigDecimal> factors) {
        // First: one that is half made must not be gone on with once its first half is given back.
        database.runInTransaction(tx -> rounds.end(tx, userId));
        List<Bot> moved = all.stream()
                .filter(bot -> factors.getOrDefault(bot.id(), BigDecimal.ONE).compareTo(BigDecimal.ONE) != 0)
                .sorted(Comparator.comparing((Bot bot) -> factors.get(bot.id())).reversed())
                .toList();
        Optional<RuntimeException> failed = Optional.empty();
        for (Bot bot : moved) {
            try {
                editing.release(bot, tx -> tellOfReturn(tx, bot));
            } catch (RuntimeException later) {
                // Its run cannot be told now; the others are not kept waiting for it.
                failed = Optional.of(later);
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private void tellOfReturn(Tx tx, Bot bot) {
        audit.record(
                tx,
                Act.of("autopilot", "capital.returned", bot.userId())
                        .with("bot", bot.id().toString()));
        String message = bot.name() + " works with all of its own capital again: the autopilot was left";
        live.append(tx, bot.userId().toString(), LiveKind.ALERT, new Told("info", message));
    }

    private void give(Plan.Move move, Bot from, Bot to) {
        editing.allocate(to, move.factorTo(), tx -> {
            writeDown(tx, move, from, to);
            rounds.end(tx, to.userId());
        });
    }

    private void writeDown(Tx tx, Plan.Move move, Bot from, Bot to) {
        Transfer transfer = transfers.completed(
                tx,
                to.userId(),
                new TransferService.Wish(from.exchange(), to.exchange(), move.amount(), move.currency(), REASON));
        audit.record(
                tx,
                Act.of("autopilot", "capital.moved", to.userId())
                        .with("from", from.id().toString())
                        .with("to", to.id().toString())
                        .with("amount", move.amount())
                        .with("currency", move.currency())
                        .with("correlation_id", transfer.correlationId().toString()));
        live.append(
                tx,
                to.userId().toString(),
                LiveKind.ALERT,
                new Told(
                        "info",
                        "Autopilot moved " + Amounts.money(move.amount(), move.currency()) + " from " + from.name()
                                + " to " + to.name()));
    }

    private static Optional<Bot> find(List<Bot> bots, UUID id) {
        return bots.stream().filter(bot -> bot.id().equals(id)).findFirst();
    }
}

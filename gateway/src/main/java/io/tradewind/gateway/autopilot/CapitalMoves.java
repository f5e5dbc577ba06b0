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
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Makes the moves that {@link Plan} decides: a bot that works with less than its capital risks less in the same measure. */
@Singleton
class CapitalMoves {
    private static final String REASON = "autopilot_rebalance";

    private final BotEditing editing;
    private final TransferService transfers;
    private final Audit audit;
    private final LiveLog live;

    CapitalMoves(BotEditing editing, TransferService transfers, Audit audit, LiveLog live) {
        this.editing = editing;
        this.transfers = transfers;
        this.audit = audit;
        this.live = live;
    }

    /** What a person is told. */
    record Told(String level, String message) {}

    /** The one that gets less first: a failure in between leaves less at risk, not more. */
    void make(Plan.Move move, List<Bot> able) {
        Bot from = find(able, move.from());
        Bot to = find(able, move.to());
        editing.allocate(from, move.factorFrom(), tx -> {});
        editing.allocate(to, move.factorTo(), tx -> writeDown(tx, move, from, to));
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

    private static Bot find(List<Bot> bots, UUID id) {
        return bots.stream().filter(bot -> bot.id().equals(id)).findFirst().orElseThrow();
    }
}

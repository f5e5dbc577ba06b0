package io.tradewind.gateway.wallet;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.edge.PlainText;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.user.Currencies;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records what people want moved. No money moves by it: a person does that at the venues, and says so here. */
@Singleton
public class TransferService {
    private static final int MOST_PENDING = 100;
    private static final int LONGEST_REASON = 100;
    /** As the ledger keeps amounts, so that all of a balance can be named. */
    private static final int DECIMALS = 18;

    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    private final Database database;
    private final TransferRepository transfers;
    private final BalanceService balances;
    private final PlatformService platforms;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;

    TransferService(
            Database database,
            TransferRepository transfers,
            BalanceService balances,
            PlatformService platforms,
            Audit audit,
            IdSource ids,
            Clock clock) {
        this.database = database;
        this.transfers = transfers;
        this.balances = balances;
        this.platforms = platforms;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What somebody wants moved; nothing is checked yet. */
    public record Wish(String fromProvider, String toProvider, BigDecimal amount, String currency, String reason) {}

    /** A part of a list and how long the whole list is. */
    public record Page(List<Transfer> transfers, long total) {}

    public Page page(UUID userId, int limit, int offset) {
        return database.read(
                tx -> new Page(transfers.page(tx, userId, limit, offset), transfers.count(tx, userId, false)));
    }

    public Transfer require(UUID userId, UUID id) {
        return database.read(tx -> transfers.find(tx, userId, id)).orElseThrow(() -> Refusal.notFound("transfer", id));
    }

    public Transfer request(User person, Wish wish) {
        String from = provider("from_provider", wish.fromProvider());
        String to = provider("to_provider", wish.toProvider());
        if (from.equals(to)) {
            throw Refusal.field("to_provider", to, "has to be another one than from_provider");
        }
        BigDecimal amount = amount(wish.amount());
        if (wish.currency() == null || !wish.currency().matches("[A-Z0-9]{2,10}")) {
            throw Refusal.field("currency", null, "has to be like ZAR");
        }
        Balances held = balances.of(person);
        Optional<Map<String, BigDecimal>> there =
                Optional.ofNullable(held.balances().get(from));
        if (!Currencies.exists(wish.currency())
                && there.filter(b -> b.containsKey(wish.currency())).isEmpty()) {
            throw Refusal.field("currency", wish.currency(), "is no currency known here, and " + from + " holds none");
        }
        String reason = wish.reason() == null ? "manual_allocation" : wish.reason();
        PlainText.problem(reason, LONGEST_REASON).ifPresent(problem -> {
            throw Refusal.field("reason", null, problem);
        });
        Instant now = clock.instant();
        Transfer transfer = new Transfer(
                ids.next(),
                person.id(),
                from,
                to,
                amount,
                wish.currency(),
                Transfer.Status.PENDING,
                reason.strip(),
                ids.next(),
                now,
                now);
        database.runInTransaction(tx -> {
            transfers.lockPerson(tx, person.id());
            if (transfers.count(tx, person.id(), true) >= MOST_PENDING) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        MOST_PENDING + " transfers are pending: complete or cancel one first",
                        Map.of("max_pending", MOST_PENDING));
            }
            BigDecimal pending = transfers.pending(tx, person.id(), from, transfer.currency());
            there.filter(amounts -> held.isWhole(from)).ifPresent(amounts -> requireFunds(transfer, amounts, pending));
            transfers.insert(tx, transfer);
            audit.record(
                    tx,
                    Act.of(person.id(), "transfer.requested", transfer.id())
                            .with("correlation_id", transfer.correlationId().toString()));
        });
        return transfer;
    }

    /** Writes down what was moved without a person: it is over already. The act is recorded by whoever did it. */
    public Transfer completed(Tx tx, UUID userId, Wish done) {
        Instant now = clock.instant();
        Transfer transfer = new Transfer(
                ids.next(),
                userId,
                done.fromProvider(),
                done.toProvider(),
                done.amount(),
                done.currency(),
                Transfer.Status.COMPLETED,
                done.reason(),
                ids.next(),
                now,
                now);
        transfers.insert(tx, transfer);
        return transfer;
    }

    /** Said twice is said once; the other end is refused. */
    public Transfer end(UUID userId, UUID id, Transfer.Status to) {
        return database.inTransaction(tx -> {
            Transfer now = transfers.lock(tx, userId, id).orElseThrow(() -> Refusal.notFound("transfer", id));
            if (now.status() == to) {
                return now;
            }
            if (now.status() != Transfer.Status.PENDING) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "The transfer is " + now.status().wire(),
                        Map.of("status", now.status().wire()));
            }
            Transfer ended = now.in(to, clock.instant());
            transfers.update(tx, ended);
            audit.record(tx, Act.of(userId, "transfer." + to.wire(), id));
            return ended;
        });
    }

    /** Only what the venue says is held against it; what nobody knows is for the person to know. */
    private static void requireFunds(Transfer transfer, Map<String, BigDecimal> held, BigDecimal pending) {
        BigDecimal there = held.getOrDefault(transfer.currency(), BigDecimal.ZERO);
        BigDecimal available = there.subtract(pending).max(BigDecimal.ZERO);
        if (available.compareTo(transfer.amount()) >= 0) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("insufficient_funds", true);
        details.put("value", transfer.amount());
        details.put("available", available);
        details.put("pending", pending);
        String waiting = pending.signum() == 0
                ? ""
                : ", and pending transfers take " + Amounts.plain(pending).toPlainString();
        throw new Refusal(
                ErrorCode.REQ_002,
                "amount: " + transfer.fromProvider() + " has " + there.toPlainString() + " " + transfer.currency()
                        + waiting,
                details);
    }

    private String provider(String field, String id) {
        return platforms
                .find(id)
                .map(Platform::id)
                .orElseThrow(() -> Refusal.field(
                        field, id == null || id.length() > 40 ? null : id, "has to be one of " + platforms.ids()));
    }

    private static BigDecimal amount(BigDecimal amount) {
        boolean fits = amount != null
                && amount.signum() > 0
                && amount.compareTo(LARGEST) <= 0
                && amount.stripTrailingZeros().scale() <= DECIMALS;
        if (!fits) {
            throw Refusal.field(
                    "amount",
                    amount,
                    "has to be above 0 and at most " + LARGEST + ", with at most " + DECIMALS + " decimals");
        }
        return amount;
    }
}

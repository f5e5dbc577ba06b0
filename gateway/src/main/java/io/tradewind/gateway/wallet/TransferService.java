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
import io.tradewind.gateway.user.WishId;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
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
    public record Wish(String fromProvider, String toProvider, BigDecimal amount, String currency, String reason) {
        /** The same for each repeat of a wish, however its amount is written. */
        String digest() {
            BigDecimal plain = amount == null ? null : amount.stripTrailingZeros();
            return Sha256.hex(Arrays.asList(fromProvider, toProvider, plain, currency, reason)
                    .toString());
        }
    }

    /** A part of a list and how long the whole list is. */
    public record Page(List<Transfer> transfers, long total) {}

    public Page page(UUID userId, int limit, int offset) {
        return database.read(
                tx -> new Page(transfers.page(tx, userId, limit, offset), transfers.count(tx, userId, false)));
    }

    public Transfer require(UUID userId, UUID id) {
        return database.read(tx -> transfers.find(tx, userId, id)).orElseThrow(() -> Refusal.notFound("transfer", id));
    }

    /**
     * Records a wish.
     *
     * @param key repeats of one call have the same key and record one transfer; null = every call records one
     */
    public Transfer request(User person, Wish wish, String key) {
        UUID id = key == null ? ids.next() : WishId.of(person.id(), "transfer", key);
        String digest = wish.digest();
        return database.read(tx -> before(tx, id, digest)).orElseGet(() -> recorded(person, id, wish, digest));
    }

    private Transfer recorded(User person, UUID id, Wish wish, String digest) {
        Transfer transfer = drafted(person, id, wish);
        Balances held = balances.of(person);
        requireCurrency(transfer, held);
        return database.inTransaction(tx -> {
            transfers.lockPerson(tx, person.id());
            Optional<Transfer> there = before(tx, id, digest);
            if (there.isPresent()) {
                return there.get();
            }
            requireRoom(tx, transfer, held);
            transfers.insert(tx, transfer, digest);
            audit.record(
                    tx,
                    Act.of(person.id(), "transfer.requested", transfer.id())
                            .with("correlation_id", transfer.correlationId().toString()));
            return transfer;
        });
    }

    /** What the key recorded before; a key stands for one wish. */
    private Optional<Transfer> before(Tx tx, UUID id, String digest) {
        Optional<TransferRepository.Made> made = transfers.made(tx, id);
        if (made.isPresent() && !digest.equals(made.get().wish())) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "This Idempotency-Key was used for another transfer: send the same body again, or another key",
                    Map.of("transfer_id", id.toString()));
        }
        return made.map(TransferRepository.Made::transfer);
    }

    private Transfer drafted(User person, UUID id, Wish wish) {
        String from = provider("from_provider", wish.fromProvider());
        String to = provider("to_provider", wish.toProvider());
        if (from.equals(to)) {
            throw Refusal.field("to_provider", to, "has to be another one than from_provider");
        }
        BigDecimal amount = amount(wish.amount());
        if (wish.currency() == null || !wish.currency().matches("[A-Z0-9]{2,10}")) {
            throw Refusal.field("currency", null, "has to be like ZAR");
        }
        String reason = wish.reason() == null ? "manual_allocation" : wish.reason();
        PlainText.problem(reason, LONGEST_REASON).ifPresent(problem -> {
            throw Refusal.field("reason", null, problem);
        });
        Instant now = clock.instant();
        return new Transfer(
                id,
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
    }

    private static void requireCurrency(Transfer transfer, Balances held) {
        String from = transfer.fromProvider();
        String currency = transfer.currency();
        if (!Currencies.exists(currency)
                && !held.balances().getOrDefault(from, Map.of()).containsKey(currency)) {
            throw Refusal.field("currency", currency, "is no currency known here, and " + from + " holds none");
        }
    }

    private void requireRoom(Tx tx, Transfer transfer, Balances held) {
        if (transfers.count(tx, transfer.userId(), true) >= MOST_PENDING) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    MOST_PENDING + " transfers are pending: complete or cancel one first",
                    Map.of("max_pending", MOST_PENDING));
        }
        String from = transfer.fromProvider();
        Map<String, BigDecimal> there = held.balances().get(from);
        if (there != null && held.isWhole(from)) {
            requireFunds(transfer, there, transfers.pending(tx, transfer.userId(), from, transfer.currency()));
        }
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
        transfers.insert(tx, transfer, null);
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

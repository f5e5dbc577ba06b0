package io.tradewind.execution.vault;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the credentials of accounts. Written as {@code enc:v2}, bound to account and field; {@code enc:v1} and plain
 * values of an import are read, and sealed anew at once. Nothing that it opens is logged, published or answered.
 */
@Singleton
public class Vault {
    private static final int BEFORE_ACCOUNTS = 900;
    private static final int BATCH = 500;
    private static final String V1 = "enc:v1:";
    private static final String SEALED = "enc:";
    private static final String BLOB = "blob";
    private static final int LOCK = 0x7661_756c;

    private final Database database;
    private final VaultConfig config;
    private final KeyFiles keys;
    private final Clock clock;

    Vault(Database database, VaultConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.keys = new KeyFiles(config);
        this.clock = clock;
    }

    private record Stored(long accountId, String field, String value) {
        @Override
        public String toString() {
            return "Stored[" + accountId + ", " + field + "]";
        }
    }

    /** A field that is there, and since when. */
    public record Field(String name, Instant changedAt) {}

    void start(@Observes @Priority(BEFORE_ACCOUNTS) StartupEvent event) {
        if (config.keyFile().isEmpty()) {
            return;
        }
        try {
            sealAnew();
        } catch (RuntimeException e) {
            Log.errorf("the vault stays closed: %s", e.getMessage());
        }
    }

    /** Replaces an account's credentials. Values may be plain, {@code enc:v1:…}, or {@code enc:v2:…} of this field. */
    public void put(long accountId, Map<String, String> values) {
        Map<String, String> sealed = new TreeMap<>();
        VaultKeys sealing = keys.newest();
        values.forEach((field, value) ->
                sealed.put(field, sealing.seal(plain(accountId, field, value), belongsTo(accountId, field))));
        database.runInTransaction(tx -> {
            // A deletion does not see what another transaction has just put in: both would put the same fields in.
            tx.inTurn(LOCK, Long.hashCode(accountId));
            tx.update("delete from account_credentials where account_id = ?", accountId);
            sealed.forEach((field, value) -> tx.update(
                    "insert into account_credentials (account_id, field, value, changed_at) values (?, ?, ?, ?)",
                    accountId,
                    field,
                    value,
                    clock.instant()));
        });
    }

    /** What an account has stored, open. Never let it leave the process. */
    public Map<String, String> get(long accountId) {
        List<Stored> rows = database.read(tx -> stored(tx, "where account_id = ?", accountId));
        Map<String, String> open = new TreeMap<>();
        rows.forEach(row -> open.put(row.field(), plain(row)));
        return open;
    }

    /** When an account's credentials were changed last, in whatever process; empty while it has none. */
    public Optional<Instant> changedAt(long accountId) {
        return database.read(tx -> tx.one(
                "select max(changed_at) as changed_at from account_credentials where account_id = ?",
                row -> row.instant("changed_at"),
                accountId));
    }

    /** Which fields an account has stored. */
    public List<Field> fields(long accountId) {
        return database.read(tx -> tx.list(
                "select field, changed_at from account_credentials where account_id = ? order by field",
                row -> new Field(row.string("field"), row.instant("changed_at")),
                accountId));
    }

    /** False when there was nothing. */
    public boolean forget(long accountId) {
        return database.inTransaction(tx -> {
            tx.inTurn(LOCK, Long.hashCode(accountId));
            return tx.update("delete from account_credentials where account_id = ?", accountId) > 0;
        });
    }

    /** Opens a value that somebody sent sealed as a whole: {@code enc:v1:<fernet>} or {@code enc:v2:…}. */
    public String openBlob(String blob) {
        try {
            if (blob != null && blob.startsWith(V1)) {
                return keys.openFernet(blob.substring(V1.length()));
            }
            if (blob != null && blob.startsWith(VaultKeys.PREFIX)) {
                return keys.of(blob).open(blob, BLOB);
            }
        } catch (Unreadable e) {
            throw Refusal.field("blob", null, e.getMessage());
        }
        throw Refusal.field("blob", null, "has to be enc:v1:<fernet> or enc:v2:<key id>:<sealed>");
    }

    /** A blob that {@link #openBlob} opens. */
    public String sealBlob(String plain) {
        return keys.newest().seal(plain, BLOB);
    }

    /**
     * Reads the key files again and seals everything with the newest key; answers how many values that were. Files that
     * are none change nothing: accounts go on with the keys of before.
     */
    public int rotate() {
        try {
            keys.readAgain();
        } catch (IllegalStateException broken) {
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "Nothing was rotated, the keys of before stay in use: " + broken.getMessage(),
                    Map.of("service", "vault", "reason", broken.getMessage(), RetryAfter.PASSES, false));
        }
        return sealAnew();
    }

    private int sealAnew() {
        VaultKeys sealing = keys.current();
        int changed = 0;
        String after = "";
        while (true) {
            String from = after;
            List<Stored> rows = database.read(tx -> stored(
                    tx,
                    "where lpad(account_id::text, 20, '0') || field > ? order by lpad(account_id::text, 20, '0') || field limit "
                            + BATCH,
                    from));
            if (rows.isEmpty()) {
                return changed;
            }
            for (Stored row : rows) {
                changed += sealing.isCurrent(row.value()) ? 0 : replace(sealing, row);
                after = place(row.accountId(), row.field());
            }
        }
    }

    /** Where a credential comes in the order that the database reads them in, in its digits whatever the machine's are. */
    static String place(long accountId, String field) {
        return String.format(Locale.ROOT, "%020d%s", accountId, field);
    }

    private int replace(VaultKeys sealing, Stored row) {
        try {
            String sealed = sealing.seal(plain(row), belongsTo(row.accountId(), row.field()));
            // Only if nobody wrote it meanwhile.
            return database.inTransaction(tx -> tx.update(
                    "update account_credentials set value = ? where account_id = ? and field = ? and value = ?",
                    sealed,
                    row.accountId(),
                    row.field(),
                    row.value()));
        } catch (Unreadable e) {
            Log.errorf("credentials of account %d field %s: %s", row.accountId(), row.field(), e.getMessage());
            return 0;
        }
    }

    private static List<Stored> stored(Tx tx, String where, Object... args) {
        return tx.list(
                "select account_id, field, value from account_credentials " + where,
                row -> new Stored(row.longValue("account_id"), row.string("field"), row.string("value")),
                args);
    }

    private String plain(Stored row) {
        return open(row.accountId(), row.field(), row.value());
    }

    private String plain(long accountId, String field, String value) {
        try {
            return open(accountId, field, value);
        } catch (Unreadable e) {
            throw Refusal.field(field, null, e.getMessage());
        }
    }

    private String open(long accountId, String field, String value) {
        if (value.startsWith(V1)) {
            return keys.openFernet(value.substring(V1.length()));
        }
        if (value.startsWith(VaultKeys.PREFIX)) {
            return keys.of(value).open(value, belongsTo(accountId, field));
        }
        if (value.startsWith(SEALED)) {
            throw new Unreadable("is sealed in a form that is not known");
        }
        return value;
    }

    private static String belongsTo(long accountId, String field) {
        return "account:" + accountId + ":" + field;
    }
}

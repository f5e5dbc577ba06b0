package io.tradewind.execution.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.ledger.AccountBook;
import io.tradewind.execution.ledger.AccountBooks;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.vault.Vault;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.CredentialForm;
import io.tradewind.execution.venue.Credentials;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Accounts at real venues: opened with credentials that the venue has accepted, and with the money that it has. */
@Singleton
class VenueAccounts {
    private static final String PAPER = "paper";
    /** Of what is open, so many are told one by one. */
    private static final int NAMED = 20;

    private final AccountService accounts;
    private final AccountRegistry registry;
    private final AccountBooks books;
    private final Vault vault;
    private final Venues venues;
    private final ObjectMapper json = new ObjectMapper();

    VenueAccounts(AccountService accounts, AccountRegistry registry, AccountBooks books, Vault vault, Venues venues) {
        this.accounts = accounts;
        this.registry = registry;
        this.books = books;
        this.vault = vault;
        this.venues = venues;
    }

    /** Opens an account at a real venue. */
    Account open(AccountService.Opening opening, Map<String, String> credentials) {
        Venue venue = venues.get(opening.venue());
        CredentialForm.check(venue.profile(), credentials);
        Credentials proof = new Credentials(credentials);
        CredentialCheck check = venue.check(proof);
        if (!check.valid()) {
            throw refused(check);
        }
        BigDecimal money = venue.balances(proof).stream()
                .filter(balance -> balance.currency().equals(opening.currency()))
                .map(VenueBalance::total)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        Account account = accounts.open(opening.with(money.max(BigDecimal.ZERO)));
        keep(account, credentials);
        return account;
    }

    /** Replaces an account's credentials, once the venue has accepted them. */
    CredentialCheck replace(Account account, Map<String, String> credentials) {
        Venue venue = venues.get(account.venue());
        if (account.isPaper()) {
            throw Refusal.field("credentials", null, "a paper account has none");
        }
        CredentialForm.check(venue.profile(), credentials);
        CredentialCheck check = venue.check(new Credentials(credentials));
        if (!check.valid()) {
            throw refused(check);
        }
        keep(account, credentials);
        return check;
    }

    /**
     * Takes an account's credentials out of the vault. What is open can be neither closed nor watched without them, so it
     * keeps them there unless they are to go all the same.
     */
    void forget(Account account, boolean force) {
        if (!force && vault.changedAt(account.accountId()).isPresent()) {
            requireNothingOpen(account);
        }
        vault.forget(account.accountId());
        venues.get(account.venue()).credentialsChanged(account.accountId());
    }

    private void requireNothingOpen(Account account) {
        AccountBook book = books.load(account.accountId());
        if (book.positions().isEmpty() && book.pending().isEmpty()) {
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("account_id", account.accountId());
        details.put("open_positions", book.positions().size());
        details.put("open_orders", book.pending().size());
        details.put(
                "positions",
                book.positions().stream().limit(NAMED).map(VenueAccounts::named).toList());
        details.put(
                "orders",
                book.pending().stream().limit(NAMED).map(VenueAccounts::named).toList());
        throw new Refusal(
                ErrorCode.REQ_007,
                "This account has open at " + account.venue() + ": "
                        + book.positions().size() + " positions, "
                        + book.pending().size()
                        + " orders. Close and cancel them first, or say force=true: they stay at the venue, and nothing here"
                        + " watches or closes them",
                details);
    }

    private static Map<String, Object> named(Position position) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("position_id", position.positionId());
        named.put("instrument", position.instrument());
        named.put("direction", position.direction());
        named.put("quantity", position.quantity());
        return named;
    }

    private static Map<String, Object> named(AccountBook.Pending order) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("order_id", order.orderId());
        named.put("instrument", order.instrument());
        named.put("side", order.side());
        named.put("remaining", order.remaining());
        return named;
    }

    /** The account that a sealed description names; opened when the user has none at that venue yet. */
    Account fromBlob(String userId, String blob) {
        Map<String, String> described = described(vault.openBlob(blob));
        String name = described.remove("venue");
        Venue venue = venues.find(name == null ? "" : name)
                .orElseThrow(() -> Refusal.field("blob.venue", null, "is missing or not known"));
        if (name.equals(PAPER)) {
            return paper(userId, described.get("account"));
        }
        described.remove("account");
        CredentialForm.check(venue.profile(), described);
        Optional<Account> known = accounts.ofUser(userId, name);
        if (known.isEmpty()) {
            return open(
                    new AccountService.Opening(
                            label(name, userId),
                            userId,
                            name,
                            venue.profile().live(),
                            venue.profile().currency(),
                            Account.Mode.NETTING,
                            null),
                    described);
        }
        if (!vault.get(known.get().accountId()).equals(described)) {
            replace(known.get(), described);
        }
        return known.get();
    }

    private Account paper(String userId, String named) {
        Optional<Account> account = named == null ? accounts.ofUser(userId, PAPER) : registry.find(named);
        return account.filter(a -> a.userId().equals(userId) && a.isPaper())
                .orElseThrow(() -> Refusal.notFound("account", named == null ? PAPER : named));
    }

    private void keep(Account account, Map<String, String> credentials) {
        vault.put(account.accountId(), credentials);
        venues.get(account.venue()).credentialsChanged(account.accountId());
    }

    private Map<String, String> described(String text) {
        Map<String, String> fields = new TreeMap<>();
        try {
            JsonNode tree = json.readTree(text);
            if (tree == null || !tree.isObject()) {
                throw Refusal.field("blob", null, "does not hold a JSON object");
            }
            tree.properties().forEach(field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    fields.put(field.getKey(), field.getValue().asText());
                }
            });
            return fields;
        } catch (JsonProcessingException e) {
            // Its message would repeat what the blob holds.
            throw Refusal.field("blob", null, "does not hold a JSON object");
        }
    }

    private static Refusal refused(CredentialCheck check) {
        return new Refusal(
                ErrorCode.REQ_002,
                "The venue does not accept the credentials: " + check.message(),
                Map.of("field", "credentials"));
    }

    private static String label(String venue, String userId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8));
            return venue + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

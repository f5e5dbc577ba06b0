package io.tradewind.kit.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Accounts of the suite, as the execution engine told of them. Read anew from the compacted topic at each start. */
@ApplicationScoped
public class AccountDirectory implements LiveConsumer<AccountEvent> {
    /** Below what callers wait for an answer. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Map<Long, AccountOpened> byId = new ConcurrentHashMap<>();
    private final Map<String, AccountOpened> byLabel = new ConcurrentHashMap<>();
    private final CountDownLatch whole = new CountDownLatch(1);

    @Override
    public Topics.Topic<AccountEvent> topic() {
        return Topics.ACCOUNTS;
    }

    @Override
    public From from() {
        return From.EARLIEST;
    }

    @Override
    public void on(Event<AccountEvent> event) {
        switch (event.payload()) {
            case AccountOpened opened -> {
                byId.put(opened.accountId(), opened);
                byLabel.put(opened.label(), opened);
            }
        }
    }

    @Override
    public void caughtUp() {
        whole.countDown();
    }

    /** By number as text, or by label. */
    public Optional<AccountOpened> find(String idOrLabel) {
        if (idOrLabel == null || idOrLabel.isEmpty() || idOrLabel.length() > 64) {
            return Optional.empty();
        }
        AccountOpened labelled = byLabel.get(idOrLabel);
        if (labelled != null) {
            return Optional.of(labelled);
        }
        if (idOrLabel.length() > 18 || !idOrLabel.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return byId(Long.parseLong(idOrLabel));
    }

    public Optional<AccountOpened> byId(long accountId) {
        return Optional.ofNullable(byId.get(accountId));
    }

    /** As {@link #find}; 404 when there is none. */
    public AccountOpened require(String idOrLabel) {
        return known(idOrLabel).orElseThrow(() -> missing(idOrLabel));
    }

    /** As {@link #find}; just after a start it waits a moment for what the log still has to tell. */
    Optional<AccountOpened> known(String idOrLabel) {
        Optional<AccountOpened> found = find(idOrLabel);
        return found.isPresent() || !isToldWithin(MOMENT) ? found : find(idOrLabel);
    }

    /** While the event bus is away since a start, nobody here can say that there is no such account. */
    Refusal missing(String shown) {
        return isToldWithin(Duration.ZERO)
                ? Refusal.notFound("account", shown)
                : new Refusal(
                        ErrorCode.SYS_002,
                        "The accounts are still being read from the event bus: whether there is this one is not known yet",
                        Map.of("service", "event-bus"));
    }

    private boolean isToldWithin(Duration longest) {
        try {
            return whole.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All, by number. */
    public List<AccountOpened> all() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(AccountOpened::accountId))
                .toList();
    }
}

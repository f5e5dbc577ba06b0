package io.tradewind.kit.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts of the suite, as the execution engine told of them. Read anew from the compacted topic at each start. */
@ApplicationScoped
public class AccountDirectory implements LiveConsumer<AccountEvent> {
    private final Map<Long, AccountOpened> byId = new ConcurrentHashMap<>();
    private final Map<String, AccountOpened> byLabel = new ConcurrentHashMap<>();

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
        return find(idOrLabel).orElseThrow(() -> Refusal.notFound("account", idOrLabel));
    }

    /** All, by number. */
    public List<AccountOpened> all() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(AccountOpened::accountId))
                .toList();
    }
}

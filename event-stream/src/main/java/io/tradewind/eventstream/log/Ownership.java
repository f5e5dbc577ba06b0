package io.tradewind.eventstream.log;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which account belongs to whom, and which strategy run to which account. */
@ApplicationScoped
public class Ownership implements LiveConsumer<StrategyRunEvent> {
    private final AccountDirectory directory;
    /** Owners this process just read of: the directory reads the same topic on a thread of its own. */
    private final Map<Long, AccountOpened> opened = new ConcurrentHashMap<>();

    private final Map<UUID, Long> runs = new ConcurrentHashMap<>();

    Ownership(AccountDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Topics.Topic<StrategyRunEvent> topic() {
        return Topics.RUNS;
    }

    @Override
    public From from() {
        return From.EARLIEST;
    }

    @Override
    public void on(Event<StrategyRunEvent> event) {
        switch (event.payload()) {
            case StrategyRunChanged run -> runs.put(run.runId(), run.accountId());
        }
    }

    void learn(AccountOpened account) {
        opened.put(account.accountId(), account);
    }

    /** User id of the owner; null when the account is unknown. */
    public String owner(long accountId) {
        AccountOpened account = opened.get(accountId);
        return account != null
                ? account.userId()
                : directory.byId(accountId).map(AccountOpened::userId).orElse(null);
    }

    /** Number of an account, by number as text or label. */
    public Optional<Long> account(String idOrLabel) {
        return directory
                .find(idOrLabel)
                .or(() -> opened.values().stream()
                        .filter(a -> a.label().equals(idOrLabel)
                                || Long.toString(a.accountId()).equals(idOrLabel))
                        .findFirst())
                .map(AccountOpened::accountId);
    }

    /** Account of a strategy run, by the run's id as text. */
    Optional<Long> accountOfRun(String runId) {
        try {
            return Optional.ofNullable(runs.get(UUID.fromString(runId)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

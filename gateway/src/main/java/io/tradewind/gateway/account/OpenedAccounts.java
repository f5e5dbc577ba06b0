package io.tradewind.gateway.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.events.LiveConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Hears of new accounts, whoever opened them, so that their owners need not wait for the next look. */
@ApplicationScoped
class OpenedAccounts implements LiveConsumer<AccountEvent> {
    private final OwnedAccounts accounts;

    OpenedAccounts(OwnedAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Topics.Topic<AccountEvent> topic() {
        return Topics.ACCOUNTS;
    }

    @Override
    public void on(Event<AccountEvent> event) {
        switch (event.payload()) {
            case AccountOpened opened -> forget(opened.userId());
        }
    }

    private void forget(String owner) {
        try {
            accounts.forget(UUID.fromString(owner));
        } catch (IllegalArgumentException nobodyOfOurs) {
            // Accounts of the installation belong to no person.
        }
    }
}

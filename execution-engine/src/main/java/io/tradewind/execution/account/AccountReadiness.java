package io.tradewind.execution.account;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts whose books this process has compared with their venue since it started. Others take no new orders. */
@Singleton
public class AccountReadiness {
    private final Set<Long> ready = ConcurrentHashMap.newKeySet();

    public boolean isReady(long accountId) {
        return ready.contains(accountId);
    }

    public void ready(long accountId) {
        ready.add(accountId);
    }

    public void notReady(long accountId) {
        ready.remove(accountId);
    }
}

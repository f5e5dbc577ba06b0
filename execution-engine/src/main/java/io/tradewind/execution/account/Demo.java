package io.tradewind.execution.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Account 1 of the demo. */
@Singleton
class Demo {
    private static final long ACCOUNT = 1;
    private static final String OWNER = "00000000-0000-4000-8000-000000000001";
    private static final BigDecimal BALANCE = BigDecimal.valueOf(100_000);
    private static final int BEFORE_RECONCILIATION = 1_000;

    private final AccountService accounts;
    private final boolean isDemo;

    Demo(AccountService accounts, @ConfigProperty(name = "tradewind.demo", defaultValue = "false") boolean isDemo) {
        this.accounts = accounts;
        this.isDemo = isDemo;
    }

    void start(@Observes @Priority(BEFORE_RECONCILIATION) StartupEvent event) {
        if (isDemo) {
            accounts.openOnce(
                    ACCOUNT,
                    new AccountService.Opening("demo", OWNER, "paper", false, "USD", Account.Mode.HEDGING, BALANCE));
        }
    }
}

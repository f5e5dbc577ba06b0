package io.tradewind.gateway.user;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Some hundred people register in the component tests; {@link Argon2Test} and the end-to-end tests see the real cost, which
 * no setting lowers.
 */
@Mock
@Singleton
class CheapHashes {
    @Produces
    @Singleton
    PasswordHash.Cost cost() {
        return new PasswordHash.Cost(64, 1, 1);
    }
}

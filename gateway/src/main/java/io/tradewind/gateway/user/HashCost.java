package io.tradewind.gateway.user;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What a password costs here. Not a setting: whoever runs the gateway cannot make passwords cheap to guess. */
@Singleton
class HashCost {
    @Produces
    @Singleton
    PasswordHash.Cost cost() {
        return Argon2.COST;
    }
}

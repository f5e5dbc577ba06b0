package io.tradewind.gateway.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.apikey.ApiKeyService;
import io.tradewind.gateway.user.UserService;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Creates the first users when they are missing. A user who is there already is left as he is. */
@Singleton
class Bootstrap {
    private final BootstrapConfig config;
    private final UserService users;
    private final ApiKeyService keys;
    private final ObjectMapper json;

    Bootstrap(BootstrapConfig config, UserService users, ApiKeyService keys, ObjectMapper json) {
        this.config = config;
        this.users = users;
        this.keys = keys;
        this.json = json;
    }

    void onStart(@Observes StartupEvent event) {
        config.file().ifPresent(this::createMissing);
    }

    void createMissing(Path file) {
        try {
            BootstrapFile.read(file, json).people().forEach(this::createIfMissing);
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException("bootstrap file cannot be used: " + file, broken);
        }
    }

    private void createIfMissing(BootstrapFile.Person person) {
        boolean created = users.createIfMissing(
                person.id(), person.email().value(), person.firstName(), person.password(), person.roles());
        if (created) {
            Log.infof("first user created userId=%s roles=%s", person.id(), person.roles());
        } else if (users.find(person.id()).isEmpty()) {
            Log.errorf("first user cannot be created, the address belongs to somebody else userId=%s", person.id());
            return;
        }
        person.apiKey()
                .ifPresent(key ->
                        keys.keepIfMissing(person.id(), "bootstrap", key, Set.of(Scope.READ, Scope.TRADE, Scope.RISK)));
    }
}

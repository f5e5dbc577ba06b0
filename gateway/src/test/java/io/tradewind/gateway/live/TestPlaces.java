package io.tradewind.gateway.live;

import jakarta.inject.Singleton;
import java.util.UUID;

/** How many live connections somebody has here. */
@Singleton
public class TestPlaces {
    private final LiveClients clients;

    TestPlaces(LiveClients clients) {
        this.clients = clients;
    }

    public int of(UUID person) {
        return clients.places(person.toString());
    }
}

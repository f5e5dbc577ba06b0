package io.tradewind.execution.venue;

import io.quarkus.arc.All;
import io.tradewind.execution.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All venues, by name. */
@Singleton
public class Venues {
    private final Map<String, Venue> byName;

    Venues(
            @All List<Venue> venues,
            @All List<VenueConnector> connectors,
            VenuesConfig config,
            HandoverBook book,
            Vault vault,
            CallBudgets budgets,
            Clock clock) {
        Stream<Venue> live = connectors.stream().map(connector -> {
            VenuesConfig.Setting setting =
                    config.named().get(connector.profile().name());
            Lines lines = new Lines(connector, setting, stored(vault), budgets::of, clock);
            return new LiveVenue(connector, setting, lines, book, clock);
        });
        byName = Stream.concat(venues.stream(), live)
                .collect(Collectors.toUnmodifiableMap(Venue::name, Function.identity()));
    }

    private static Lines.Stored stored(Vault vault) {
        return new Lines.Stored() {
            @Override
            public Map<String, String> of(long accountId) {
                return vault.get(accountId);
            }

            @Override
            public Optional<Instant> changedAt(long accountId) {
                return vault.changedAt(accountId);
            }
        };
    }

    public Optional<Venue> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The venue of an account that exists; its absence is a defect of the configuration. */
    public Venue get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no venue is called " + name));
    }

    /** All of them, by name. */
    public List<Venue> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(Venue::name))
                .toList();
    }
}

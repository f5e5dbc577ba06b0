package io.tradewind.execution.venue;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All venues, by name. */
@Singleton
public class Venues {
    private final Map<String, Venue> byName;

    Venues(@All List<Venue> venues) {
        byName = venues.stream().collect(Collectors.toUnmodifiableMap(Venue::name, Function.identity()));
    }

    public Optional<Venue> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The venue of an account that exists; its absence is a defect of the configuration. */
    public Venue get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no venue is called " + name));
    }

    public List<Venue> all() {
        return List.copyOf(byName.values());
    }
}

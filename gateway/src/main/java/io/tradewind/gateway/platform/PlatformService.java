package io.tradewind.gateway.platform;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The platforms: those of the contracts and those that only the engine knows. */
@Singleton
public class PlatformService {
    private static final int REMEMBERED = 10_000;

    private final Venues venues;
    private final PlatformConfig config;
    private final Clock clock;
    private final Map<String, Measured> health = new ConcurrentHashMap<>();
    private final Map<Long, Tried> keys = new ConcurrentHashMap<>();
    private volatile Look last;

    PlatformService(Venues venues, PlatformConfig config, Clock clock) {
        this.venues = venues;
        this.config = config;
        this.clock = clock;
    }

    private record Look(List<Platform> platforms, Instant at) {}

    private record Measured(PlatformHealth health, Instant at) {}

    private record Tried(Boolean valid, Instant at) {}

    /** Names of all, as a refusal tells them. */
    public String ids() {
        return all().stream().map(Platform::id).collect(Collectors.joining(", "));
    }

    /** All of them, in a fixed order. */
    public List<Platform> all() {
        Look look = last;
        Instant now = clock.instant();
        if (look != null && Lately.was(look.at(), config.believed(), now)) {
            return look.platforms();
        }
        Optional<List<Venues.Venue>> told = venues.all();
        if (told.isEmpty() && look != null) {
            return look.platforms();
        }
        List<Platform> platforms = told.map(this::merged).orElseGet(() -> merged(null));
        if (told.isPresent()) {
            last = new Look(platforms, now);
        }
        return platforms;
    }

    /** The platform of an id; ids are lower case. Refuses (503) one that the engine may know, and has never said. */
    public Optional<Platform> find(String id) {
        Optional<Platform> found =
                all().stream().filter(platform -> platform.id().equals(id)).findFirst();
        if (found.isEmpty() && last == null) {
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "The execution engine has not said yet which platforms there are",
                    Map.of("service", "execution-engine"));
        }
        return found;
    }

    /** Measured by the engine, at most some seconds ago. */
    public PlatformHealth health(String id) {
        Instant now = clock.instant();
        Measured measured = health.get(id);
        if (measured == null || !Lately.was(measured.at(), config.healthBelieved(), now)) {
            Venues.Health answer = venues.health(id);
            measured = new Measured(
                    new PlatformHealth(answer.status(), answer.latencyMs(), answer.checkedAt(), answer.detail()), now);
            health.put(id, measured);
        }
        return measured.health();
    }

    /** Whether the keys of an account are stored, now. */
    public boolean hasKeys(long accountId) {
        return venues.hasKeys(accountId);
    }

    /** Whether its venue takes them, as it said some seconds ago at most; null when nobody can say. */
    public Boolean areKeysValid(long accountId) {
        Instant now = clock.instant();
        Tried tried = keys.get(accountId);
        if (tried == null || !Lately.was(tried.at(), config.healthBelieved(), now)) {
            tried = new Tried(venues.areKeysValid(accountId), now);
            if (keys.size() >= REMEMBERED) {
                keys.clear();
            }
            keys.put(accountId, tried);
        }
        return tried.valid();
    }

    private List<Platform> merged(List<Venues.Venue> told) {
        Map<String, Venues.Venue> byName = told == null ? Map.of() : Venues.byName(told);
        List<Platform> platforms = new ArrayList<>();
        for (Catalogue.Look look : Catalogue.all()) {
            Venues.Venue venue = byName.get(look.id());
            Boolean live = told == null ? null : venue != null && venue.live();
            platforms.add(platform(venue == null ? look : look(venue), live));
        }
        if (told != null) {
            told.stream()
                    .filter(venue ->
                            platforms.stream().noneMatch(known -> known.id().equals(venue.name())))
                    .map(venue -> platform(look(venue), venue.live()))
                    .forEach(platforms::add);
        }
        return List.copyOf(platforms);
    }

    private static Catalogue.Look look(Venues.Venue venue) {
        return Catalogue.of(
                venue.name(), venue.displayName(), venue.kind(), venue.region(), venue.currency(), venue.fields());
    }

    private Platform platform(Catalogue.Look look, Boolean live) {
        return new Platform(
                look.id(),
                look.name(),
                look.kind(),
                look.region(),
                look.currency(),
                look.icon(),
                look.color(),
                look.description(),
                live,
                config.botLimits().getOrDefault(look.id(), config.botLimit()),
                look.fields());
    }
}

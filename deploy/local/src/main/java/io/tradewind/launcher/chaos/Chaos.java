package io.tradewind.launcher.chaos;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.SecretFiles;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.suite.Options;
import io.tradewind.launcher.suite.Progress;
import io.tradewind.launcher.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fault bench with a suite of its own: only what an order needs runs, and everything it leaves is in its home. */
public final class Chaos implements AutoCloseable {
    private static final int ORDERS = 1_000;
    private static final int ORDER_CLIENTS = 24;
    private static final int STORM_CLIENTS = 6;
    private static final int STOPS = 200;

    private final Home home;
    private final Progress progress;
    private final VenueProcess venue;
    private final Relay relay;
    private final Suite suite;
    private final Site site;
    private final Path folder;
    private final Path haltFile;
    private final Thread hook;

    /** Starts venue, relay and suite. @param home an empty one */
    public Chaos(Home home, Ports ports, Clock clock, SecureRandom random, Progress progress) throws IOException {
        this.home = home;
        this.progress = progress;
        this.folder = home.state().resolve("chaos");
        this.haltFile = home.run().resolve("halt");
        this.venue = VenueProcess.start(home, folder.resolve("venue.jsonl"), ports.firstForPostgres() + 2_000);
        this.relay = new Relay(venue.port());
        Options options = new Options(
                ports,
                EnumSet.of(
                        Service.MARKET_ANALYSIS_AGENT,
                        Service.PERFORMANCE_TRACKER,
                        Service.MARKET_DATA_STREAM,
                        Service.EVENT_STREAM),
                new ServiceCommand.Play(true, Optional.empty(), false, ChaosSettings.of(relay.url(), haltFile)));
        this.suite = new Suite(home, options, clock, random, progress);
        this.site = new Site(home, ports, clock);
        this.hook = new Thread(this::end, "stop-chaos");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            suite.start();
        } catch (IOException | RuntimeException problem) {
            end();
            throw problem;
        }
    }

    /** What is to be done. */
    public enum Mode {
        STORM,
        ORDERS,
        STOPS,
        MATRIX
    }

    /** The result, as a program reads it; kept for the page as well. */
    public Map<String, Object> run(Mode mode, int minutes, long seed) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("mode", mode.name().toLowerCase(java.util.Locale.ROOT));
        result.put("seed", seed);
        switch (mode) {
            case STORM -> {
                result.put("minutes", minutes);
                Verdict verdict = new Storm(site, venue, relay, folder, progress::say)
                        .run(Duration.ofMinutes(minutes), seed, STORM_CLIENTS);
                result.putAll(verdict.toMap());
                verdict.lines().forEach(progress::say);
            }
            case ORDERS -> {
                Verdict verdict =
                        new Storm(site, venue, relay, folder, progress::say).lostAnswers(ORDERS, seed, ORDER_CLIENTS);
                result.putAll(verdict.toMap());
                verdict.lines().forEach(progress::say);
            }
            case STOPS -> {
                Verdict verdict = new StopShots(site, venue, folder, progress::say).run(STOPS, seed, StopShots.CLIENTS);
                result.putAll(verdict.toMap());
                verdict.lines().forEach(progress::say);
            }
            case MATRIX -> {
                List<KillMatrix.Line> lines = new KillMatrix(site, venue, folder, haltFile, progress::say).run(seed);
                List<Map<String, Object>> steps = new ArrayList<>();
                lines.forEach(line -> steps.add(KillMatrix.toMap(line)));
                result.put(
                        "clean", lines.stream().allMatch(line -> line.verdict().isClean()));
                result.put("steps", steps);
            }
        }
        SecretFiles.writeReadable(ChaosPage.result(home.root(), mode), Json.print(result) + "\n");
        return result;
    }

    private void end() {
        suite.stop();
        venue.close();
        try {
            relay.close();
            Files.deleteIfExists(haltFile);
        } catch (IOException harmless) {
            progress.say("the relay could not be closed: " + harmless.getMessage());
        }
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}

package io.tradewind.gateway.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pre-flight scan holds against what it measures. */
@ConfigMapping(prefix = "tradewind.gateway.scan")
public interface ScanConfig {
    /** A check without an answer by then has failed. */
    @WithDefault("PT3S")
    Duration timeout();

    /** How long a clean scan allows ignition and going live. */
    @WithDefault("PT15M")
    Duration validity();

    /** What is looked at while no strategy run says what it trades, by venue; {@code paper} for the rest. */
    Map<String, List<String>> instruments();

    /** The same for venues that are not listed. */
    @WithDefault("BTC_USD")
    List<String> instrument();

    /** A broker slower than this is a concern. */
    @WithDefault("PT1S")
    Duration slowVenue();

    /** A session that ends within this is a concern. */
    @WithDefault("PT30M")
    Duration endingSession();

    /** Clocks further apart than this are a concern. */
    @WithDefault("PT1S")
    Duration clockConcern();

    /** Clocks further apart than this fail. */
    @WithDefault("PT5S")
    Duration clockLimit();

    /** A market that opens within this is a concern; one that stays closed for longer fails. */
    @WithDefault("PT1H")
    Duration opensWithin();

    /** Sessions beside the regular hours, as an exchange announces them: {@code NSE/2026-11-08T12:30:00Z/PT1H}. */
    Optional<List<SpecialSession>> specialSessions();

    /** Our own heartbeat has to come back over the event bus within this; less than {@link #timeout}. */
    @WithDefault("PT2.5S")
    Duration heartbeatWithin();

    /** Ledger and venue have to have been compared within this. */
    @WithDefault("PT1M")
    Duration comparedWithin();
}

package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.Instrument;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What to play, and how.
 *
 * @param name the recording's name in the configuration
 * @param location file, folder, or {@code classpath:name}
 * @param instrument what it is the price of
 * @param layout from the setting {@code format}; null to find out
 * @param speed market time per wall time
 * @param warmUp length of the part that is loaded as history at the first start
 * @param longestGap market time without a tick that is still waited for
 * @param zone zone of times that do not name one; null for UTC
 * @param maxRecords most records to hold in memory
 */
record RecordingPlan(
        String name,
        String location,
        Instrument instrument,
        Layout layout,
        Speed speed,
        Duration warmUp,
        Duration longestGap,
        ZoneId zone,
        int maxRecords) {}

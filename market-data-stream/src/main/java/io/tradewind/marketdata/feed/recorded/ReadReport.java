package io.tradewind.marketdata.feed.recorded;

import java.util.List;

/**
 * What reading a recording found.
 *
 * @param layout what its records say
 * @param valid records that are played
 * @param malformed records that are not
 * @param problems the first of them: file, line, reason
 */
record ReadReport(Layout layout, long valid, long malformed, List<String> problems) {
    ReadReport {
        problems = List.copyOf(problems);
    }
}

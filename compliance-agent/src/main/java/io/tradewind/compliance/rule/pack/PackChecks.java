package io.tradewind.compliance.rule.pack;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;

/** Ranges of what a pack may ask for. */
final class PackChecks {
    private static final int MOST_RELEASES = 5_000;
    private static final int MOST_ORDERS = 10_000;

    private PackChecks() {}

    static void check(RulePack.Rules rules, Duration longest) {
        duration("rules.minimum_hold", rules.minimumHold(), longest);
        duration("rules.wash_trade_window", rules.washTradeWindow(), EntryLog.REMEMBERED);
        Integer rate = rules.maxOrdersPerSecond();
        RulePack.check(
                rate == null || rate >= 1 && rate <= MOST_ORDERS,
                "rules.max_orders_per_second",
                rate,
                "must be between 1 and " + MOST_ORDERS);
        if (rules.news() != null) {
            news(rules.news(), longest);
        }
        if (rules.weekend() != null) {
            weekend(rules.weekend());
        }
        if (rules.consistency() != null) {
            BigDecimal share = rules.consistency().bestDayShare();
            RulePack.check(
                    share != null && share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0,
                    "rules.consistency.best_day_share",
                    share,
                    "must be greater than 0 and at most 1");
        }
    }

    private static void duration(String field, Duration value, Duration longest) {
        RulePack.check(
                value == null || value.isPositive() && value.compareTo(longest) <= 0,
                field,
                value,
                "must be longer than nothing and at most " + longest);
    }

    private static void news(RulePack.News news, Duration longest) {
        RulePack.check(news.before() != null && news.after() != null, "rules.news", null, "needs before and after");
        duration("rules.news.before", news.before(), longest);
        duration("rules.news.after", news.after(), longest);
        RulePack.check(
                news.releases() != null && news.releases().size() <= MOST_RELEASES,
                "rules.news.releases",
                null,
                "is required, at most " + MOST_RELEASES);
        for (RulePack.Release release : news.releases()) {
            RulePack.check(
                    release != null && release.name() != null && release.currencies() != null,
                    "rules.news.releases",
                    null,
                    "need name and currencies");
            RulePack.check(
                    (release.at() == null) != (release.monthly() == null),
                    "rules.news.releases",
                    release.name(),
                    "need either at or monthly");
            if (release.monthly() != null) {
                monthly(release.monthly());
            }
        }
    }

    private static void monthly(RulePack.Monthly monthly) {
        zone("rules.news.releases.monthly.zone", monthly.zone());
        RulePack.check(
                monthly.week() >= 1 && monthly.week() <= 4,
                "rules.news.releases.monthly.week",
                monthly.week(),
                "must be between 1 and 4");
        RulePack.check(
                monthly.day() != null && monthly.time() != null,
                "rules.news.releases.monthly",
                null,
                "needs day and time");
    }

    private static void weekend(RulePack.Weekend weekend) {
        zone("rules.weekend.zone", weekend.zone());
        RulePack.check(
                weekend.fromDay() != null
                        && weekend.fromTime() != null
                        && weekend.untilDay() != null
                        && weekend.untilTime() != null
                        && weekend.kinds() != null,
                "rules.weekend",
                null,
                "needs from_day, from_time, until_day, until_time and kinds");
    }

    private static void zone(String field, String zone) {
        RulePack.check(
                zone != null && ZoneId.getAvailableZoneIds().contains(zone),
                field,
                zone,
                "must be a name of the tz database");
    }
}

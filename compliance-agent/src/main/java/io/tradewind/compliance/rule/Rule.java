package io.tradewind.compliance.rule;

import java.util.Locale;

/** The rules an account is judged by. */
public enum Rule {
    /** Loss since 00:00 UTC against the equity at 00:00 UTC; reached = no new trade. */
    DAILY_LOSS("daily loss limit"),
    /** Value of one order. */
    MAX_SIZE("maximum order size"),
    /** Instruments the account may trade. */
    INSTRUMENT_LIST("instrument list"),
    /** Hours in which the account may enter a trade. */
    SESSION_HOURS("session hours"),
    /** Orders accepted since 00:00 UTC. */
    TRADE_COUNT("daily trade limit"),
    /** Of a pack: no entries around news. */
    NEWS_WINDOW("news window"),
    /** Of a pack: no entries over the weekend. */
    WEEKEND_HOLDING("weekend"),
    /** Of a pack: shortest time between opening and closing; remarked, never refused. */
    MINIMUM_HOLD("minimum hold"),
    /** Of a pack: part of the profit that comes from the best day. */
    CONSISTENCY("consistency limit"),
    /** Of a pack: no entry shortly after one in the other direction by the same person. */
    WASH_TRADE("wash trade window"),
    /** Of a pack: entries within a second. */
    ORDER_RATE("limit of orders per second");

    private final String title;

    Rule(String title) {
        this.title = title;
    }

    /** Name in answers, events and the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name in sentences. */
    String title() {
        return title;
    }
}

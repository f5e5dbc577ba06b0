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
    TRADE_COUNT("daily trade limit");

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

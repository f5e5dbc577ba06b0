package io.tradewind.compliance.audit;

import io.tradewind.kit.error.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sorts of entries. */
enum AuditKind {
    /** An order about orders or positions was taken in. */
    COMMAND,
    /** An order changed its state. */
    ORDER,
    /** An order was refused, by us or by the venue. */
    DENIAL,
    /** A fill entered the ledger. */
    FILL,
    /** The rules were asked. */
    DECISION,
    /** An emergency stop was fired or lifted. */
    STOP,
    /** A limit, rule or setting was changed. */
    CONFIGURATION,
    /** A person did something at a door. */
    HUMAN,
    /** A strategy run was started, paused, changed or stopped. */
    RUN,
    /** An account was opened. */
    ACCOUNT,
    /** A figure came near or over a limit. */
    ALERT,
    /** The heads of all chains were signed. */
    ROOT;

    /** Name in answers, exports and the database. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From a query; null stays null. */
    static AuditKind of(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "kind",
                        text,
                        "must be one of "
                                + Arrays.stream(values()).map(AuditKind::id).collect(Collectors.joining(", "))));
    }
}

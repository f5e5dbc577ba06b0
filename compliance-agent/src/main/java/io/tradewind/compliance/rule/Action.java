package io.tradewind.compliance.rule;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wants to do.
 *
 * @param size base units; null where an exit or a modification names none
 * @param direction null where an exit or a modification names none
 */
public record Action(Type type, Instrument instrument, BigDecimal size, Direction direction) {
    /** Kind of action. */
    public enum Type {
        TRADE_ENTRY,
        TRADE_EXIT,
        POSITION_MODIFICATION;

        /** Name in the contract. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By its name in the contract. */
        public static Optional<Type> of(String id) {
            for (Type type : values()) {
                if (type.id().equals(id)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}

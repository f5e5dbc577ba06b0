package io.tradewind.risk.valuation;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;

/** Which part of a position's notional one venue binds as margin. */
@FunctionalInterface
public interface MarginRates {
    /** The instruments' own rates, where a venue asks for nothing else. */
    MarginRates STANDARD = Instrument::marginRate;

    /** Over 0 and at most 1; 1 = fully paid. */
    BigDecimal of(Instrument instrument);
}

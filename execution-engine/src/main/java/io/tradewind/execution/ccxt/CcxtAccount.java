package io.tradewind.execution.ccxt;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.kit.error.Shown;
import java.util.Map;

/** The account of a call, with its venue. */
record CcxtAccount(Account account, Venue venue) {
    long id() {
        return account.accountId();
    }

    boolean isPaper() {
        return account.isPaper();
    }

    VenueReads reads() {
        return venue.reads(id());
    }

    /** The instrument of a symbol in CCXT's spelling, as the venue lists it. */
    VenueInstrument listed(String spelling) {
        Instrument known = known(spelling);
        return venue.instruments(id())
                .bySymbol(known.symbol())
                .orElseThrow(() -> CcxtError.BadSymbol.because(
                        venue.name() + " does not have market symbol " + Unified.symbol(known.symbol()),
                        Map.of("field", "symbol")));
    }

    /** Null for null: all instruments. */
    VenueInstrument listedOrAll(String spelling) {
        return spelling == null ? null : listed(spelling);
    }

    static Instrument known(String spelling) {
        return Instruments.find(spelling)
                .orElseThrow(() -> CcxtError.BadSymbol.because(
                        "there is no market symbol " + Shown.of(spelling), Map.of("field", "symbol")));
    }
}

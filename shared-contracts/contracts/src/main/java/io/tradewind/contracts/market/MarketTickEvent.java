package io.tradewind.contracts.market;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code market.tick.v1}, keyed by instrument. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Tick.class, name = "tick"))
public sealed interface MarketTickEvent permits Tick {
    String instrument();
}

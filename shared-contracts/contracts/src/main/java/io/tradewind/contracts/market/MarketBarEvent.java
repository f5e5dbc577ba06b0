package io.tradewind.contracts.market;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code market.bar.v1}, keyed by instrument. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = BarClosed.class, name = "bar_closed"))
public sealed interface MarketBarEvent permits BarClosed {
    String instrument();
}

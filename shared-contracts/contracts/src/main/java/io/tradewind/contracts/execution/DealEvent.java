package io.tradewind.contracts.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code execution.deal.v1}, keyed by account id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = DealBooked.class, name = "deal_booked"))
public sealed interface DealEvent permits DealBooked {
    long accountId();
}

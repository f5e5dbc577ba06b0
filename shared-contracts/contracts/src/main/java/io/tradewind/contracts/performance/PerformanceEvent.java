package io.tradewind.contracts.performance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code performance.snapshot.v1}, keyed by account id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = EquityMeasured.class, name = "equity_measured"))
public sealed interface PerformanceEvent permits EquityMeasured {
    long accountId();
}

package io.tradewind.contracts.breaker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code breaker.stop.v1} (compacted), keyed by stop id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = StopChanged.class, name = "stop_changed"))
public sealed interface StopEvent permits StopChanged {}

package io.tradewind.contracts.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code execution.position.v1}, keyed by account id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = PositionChanged.class, name = "position_changed"))
public sealed interface PositionEvent permits PositionChanged {
    long accountId();
}

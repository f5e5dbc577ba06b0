package io.tradewind.contracts.system;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code system.component.v1}, keyed by service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = ComponentBeat.class, name = "component_beat"))
public sealed interface ComponentEvent permits ComponentBeat {
    String service();
}

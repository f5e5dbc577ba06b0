package io.tradewind.contracts.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** Payloads of topic {@code analysis.signal.v1}, keyed by instrument. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignalGenerated.class, name = "signal_generated"),
    @JsonSubTypes.Type(value = SignalCancelled.class, name = "signal_cancelled")
})
public sealed interface SignalEvent permits SignalGenerated, SignalCancelled {
    UUID signalId();

    String instrument();
}

package io.tradewind.contracts.audit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code audit.act.v1}, keyed by account id; 0 = what has no account. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActRecorded.class, name = "act_recorded"),
    @JsonSubTypes.Type(value = RootSigned.class, name = "root_signed")
})
public sealed interface AuditEvent permits ActRecorded, RootSigned {}

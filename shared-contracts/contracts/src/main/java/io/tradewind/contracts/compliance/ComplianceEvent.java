package io.tradewind.contracts.compliance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code compliance.decision.v1}, keyed by account id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = ComplianceDecided.class, name = "compliance_decided"))
public sealed interface ComplianceEvent permits ComplianceDecided {
    long accountId();
}

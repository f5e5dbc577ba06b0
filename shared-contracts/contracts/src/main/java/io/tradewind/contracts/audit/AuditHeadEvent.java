package io.tradewind.contracts.audit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code audit.head.v1}, keyed by the chain's name. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = HeadSigned.class, name = "head_signed"))
public sealed interface AuditHeadEvent permits HeadSigned {}

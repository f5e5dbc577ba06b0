package io.tradewind.contracts.risk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code risk.alert.v1}, keyed by account id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = RiskAlertRaised.class, name = "risk_alert_raised"))
public sealed interface RiskAlertEvent permits RiskAlertRaised {
    long accountId();
}

package io.tradewind.contracts.account;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Payloads of topic {@code execution.account.v1} (compacted), keyed by account id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = AccountOpened.class, name = "account_opened"))
public sealed interface AccountEvent permits AccountOpened {
    long accountId();
}

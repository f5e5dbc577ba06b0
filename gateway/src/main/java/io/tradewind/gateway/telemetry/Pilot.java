package io.tradewind.gateway.telemetry;

import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.TradingAccount;
import io.tradewind.gateway.ignition.Ignition;

/** Whose telemetry, and of which account. */
public record Pilot(Operator operator, TradingAccount account, Ignition ignition) {}

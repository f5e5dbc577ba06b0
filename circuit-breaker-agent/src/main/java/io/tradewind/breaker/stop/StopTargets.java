package io.tradewind.breaker.stop;

import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.error.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What a stop may aim at. The target is written in one spelling, so that the fence compares text with text. */
final class StopTargets {
    /** The nine services; an agent target is one of them or the id of a strategy run. */
    static final Set<String> SERVICES = Set.of(
            "gateway",
            "circuit-breaker-agent",
            "market-analysis-agent",
            "risk-management-agent",
            "execution-engine",
            "performance-tracker",
            "compliance-agent",
            "market-data-stream",
            "event-stream");

    private static final int MAX_LENGTH = 100;

    private StopTargets() {}

    /** Scope by its contract name. */
    static StopScope scope(String text) {
        if (text == null) {
            throw Refusal.field("scope", null, "is required: system, account or agent");
        }
        return switch (text) {
            case "system" -> StopScope.SYSTEM;
            case "account" -> StopScope.ACCOUNT;
            case "agent" -> StopScope.AGENT;
            default -> throw Refusal.field("scope", text, "has to be system, account or agent");
        };
    }

    /**
     * The target in the fence's spelling: account number as text, service name, run id in lower case; null for SYSTEM.
     *
     * @param accountNumber number of an account by number or label; refuses an unknown one
     * @param mayBeRun false for the id of no strategy run
     */
    static String resolve(
            StopScope scope, String target, ToLongFunction<String> accountNumber, Predicate<UUID> mayBeRun) {
        boolean given = target != null && !target.isBlank();
        if (given && target.length() > MAX_LENGTH) {
            throw Refusal.field("target_id", target, "is longer than 100 characters");
        }
        return switch (scope) {
            case SYSTEM -> {
                if (given) {
                    throw Refusal.field("target_id", target, "must be absent when scope is system");
                }
                yield null;
            }
            case ACCOUNT -> {
                requireGiven(given, "account");
                yield Long.toString(accountNumber.applyAsLong(target.strip()));
            }
            case AGENT -> {
                requireGiven(given, "agent");
                yield agent(target.strip(), mayBeRun);
            }
        };
    }

    private static String agent(String target, Predicate<UUID> mayBeRun) {
        String service = target.toLowerCase(Locale.ROOT).replace('_', '-');
        if (SERVICES.contains(service)) {
            return service;
        }
        UUID run;
        try {
            run = UUID.fromString(target);
        } catch (IllegalArgumentException e) {
            throw Refusal.field("target_id", target, "is neither a service name nor the id of a strategy run");
        }
        if (!mayBeRun.test(run)) {
            throw Refusal.notFound("strategy run", run);
        }
        return run.toString();
    }

    private static void requireGiven(boolean given, String scope) {
        if (!given) {
            throw Refusal.field("target_id", null, "is required when scope is " + scope);
        }
    }
}

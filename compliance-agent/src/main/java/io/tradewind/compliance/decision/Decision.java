package io.tradewind.compliance.decision;

import io.tradewind.compliance.rule.Action;
import io.tradewind.compliance.rule.Facts;
import io.tradewind.compliance.rule.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An answer that was given.
 *
 * @param facts what it stood on
 * @param ruleSetVersion version of the account's rules
 * @param packs versions of rule packs that counted
 * @param askedBy user id or service name
 * @param decidedAt wall time
 * @param orderId order it was about, as the engine said; null if none
 */
public record Decision(
        UUID decisionId,
        long accountId,
        Action action,
        Facts facts,
        Ruling ruling,
        long ruleSetVersion,
        List<String> packs,
        String askedBy,
        Instant decidedAt,
        Long orderId) {}

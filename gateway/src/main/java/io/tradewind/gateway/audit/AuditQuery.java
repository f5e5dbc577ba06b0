package io.tradewind.gateway.audit;

import java.util.Optional;

/**
 * Which lines of the trail are wanted, newest first.
 *
 * @param who exact; empty = everybody's
 * @param what exact, or a prefix that ends with a dot; empty = everything
 * @param limit 1 to 500
 * @param offset lines to pass over
 */
public record AuditQuery(Optional<String> who, Optional<String> what, int limit, int offset) {}

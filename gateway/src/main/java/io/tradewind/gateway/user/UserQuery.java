package io.tradewind.gateway.user;

import java.util.Optional;

/**
 * Which people are wanted, newest first.
 *
 * @param text part of the address or name, in any case; empty = everybody
 * @param limit 1 to 500
 * @param offset people to pass over
 */
public record UserQuery(Optional<String> text, int limit, int offset) {}

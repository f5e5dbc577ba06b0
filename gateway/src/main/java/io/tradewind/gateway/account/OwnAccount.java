package io.tradewind.gateway.account;

/**
 * An account of a person, as the engine tells of it.
 *
 * @param live true when real money moves
 */
public record OwnAccount(long id, String label, String venue, boolean live, String currency) {}

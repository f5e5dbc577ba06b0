package io.tradewind.contracts.settings;

/**
 * One key that can be set.
 *
 * @param type as the source spells it
 * @param otherwise what counts when nobody sets it, in words of the page
 * @param meaning first sentence of its documentation; empty where there is none
 */
record Setting(String key, String type, String otherwise, String meaning) {}

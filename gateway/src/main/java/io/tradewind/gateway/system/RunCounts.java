package io.tradewind.gateway.system;

/** Strategy runs (which the front end calls bots) of one person. */
public record RunCounts(int active, int total) {}

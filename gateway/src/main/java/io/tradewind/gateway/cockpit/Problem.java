package io.tradewind.gateway.cockpit;

/** Something that is wrong: what happened, why, and how to get on. */
public record Problem(String what, String why, String how) {}

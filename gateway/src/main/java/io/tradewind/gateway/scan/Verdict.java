package io.tradewind.gateway.scan;

import io.tradewind.gateway.cockpit.Problem;

/** What a check found. */
record Verdict(CheckState.Status status, Problem problem) {
    static final Verdict SUCCESS = new Verdict(CheckState.Status.SUCCESS, null);

    static Verdict warning(String what, String why, String how) {
        return new Verdict(CheckState.Status.WARNING, new Problem(what, why, how));
    }

    static Verdict failure(String what, String why, String how) {
        return new Verdict(CheckState.Status.FAILURE, new Problem(what, why, how));
    }
}

package io.tradewind.execution.venue;

/** Is told what happens at a venue by itself. May be told twice, late, or not at all: reconciliation makes up for it. */
@FunctionalInterface
public interface VenueListener {
    void on(VenueReport report);
}

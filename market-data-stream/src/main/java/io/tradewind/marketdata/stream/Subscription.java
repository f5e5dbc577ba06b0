package io.tradewind.marketdata.stream;

import java.util.BitSet;

/** A set of topics. Clients with equal sets get the same bytes. */
final class Subscription {
    static final Subscription NONE = new Subscription(new BitSet());

    private final BitSet topics;

    private Subscription(BitSet topics) {
        this.topics = topics;
    }

    boolean wants(int topic) {
        return topics.get(topic);
    }

    boolean isEmpty() {
        return topics.isEmpty();
    }

    Subscription with(BitSet added) {
        BitSet all = (BitSet) topics.clone();
        all.or(added);
        return new Subscription(all);
    }

    Subscription without(BitSet removed) {
        BitSet rest = (BitSet) topics.clone();
        rest.andNot(removed);
        return new Subscription(rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subscription subscription && topics.equals(subscription.topics);
    }

    @Override
    public int hashCode() {
        return topics.hashCode();
    }
}

package io.tradewind.eventstream.view;

import io.tradewind.eventstream.log.Audience;
import io.tradewind.eventstream.log.EventKind;
import io.tradewind.eventstream.log.StreamEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader asked for. An empty set does not restrict; several restrict together.
 *
 * @param kinds event types
 * @param accounts account numbers; events that concern no account do not pass when there are any
 * @param sources services, as on the wire
 * @param open false = nothing passes
 */
public record EventFilter(Set<EventKind> kinds, Set<Long> accounts, Set<String> sources, boolean open) {
    /** Everything the reader may see. */
    public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of(), true);

    /** Nothing, until the next subscription. */
    public static final EventFilter NOTHING = new EventFilter(Set.of(), Set.of(), Set.of(), false);

    public EventFilter {
        kinds = Set.copyOf(kinds);
        accounts = Set.copyOf(accounts);
        sources = Set.copyOf(sources);
    }

    /** Whether the event was asked for. */
    public boolean accepts(StreamEvent event) {
        return open
                && (kinds.isEmpty() || kinds.contains(event.kind()))
                && (sources.isEmpty() || sources.contains(event.source()))
                && (accounts.isEmpty()
                        || event.audience() instanceof Audience.Account account
                                && accounts.contains(account.accountId()));
    }

    /** Whether events of this kind were asked for. */
    public boolean accepts(EventKind kind) {
        return open && (kinds.isEmpty() || kinds.contains(kind));
    }

    /** The same without some types; without all of them nothing passes. */
    public EventFilter without(Set<EventKind> unwanted) {
        Set<EventKind> left = kinds.isEmpty() ? EnumSet.allOf(EventKind.class) : EnumSet.copyOf(kinds);
        left.removeAll(unwanted);
        return left.isEmpty() || !open ? NOTHING : new EventFilter(left, accounts, sources, true);
    }

    /** Types as on the wire, sorted; empty = all. */
    public List<String> kindNames() {
        return kinds.stream().map(EventKind::wireName).sorted().toList();
    }
}

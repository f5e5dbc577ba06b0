package io.tradewind.eventstream.view;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.EventStreamConfig;
import io.tradewind.eventstream.log.Cursors;
import io.tradewind.eventstream.log.EventKind;
import io.tradewind.eventstream.log.Offsets;
import io.tradewind.eventstream.log.Ownership;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.identity.Claims;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes viewers and filters from what clients say; what cannot be is refused by name. */
@Singleton
public class Views {
    private static final int MOST = 100;
    /** As many as a token names, so that somebody with many can follow all of them. */
    private static final int MOST_ACCOUNTS = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Ownership ownership;
    private final Set<String> sources;

    @Inject
    Views(Ownership ownership, EventStreamConfig config) {
        this(ownership, config.sources());
    }

    /** @param sources services whose events there are, as they call themselves */
    Views(Ownership ownership, List<String> sources) {
        this.ownership = ownership;
        this.sources = sources.stream().map(Views::wire).collect(Collectors.toCollection(TreeSet::new));
    }

    public Viewer viewer(Claims claims) {
        return new Viewer(claims, ownership);
    }

    /** Null lists = no restriction. */
    public EventFilter filter(Viewer viewer, List<String> types, List<String> accounts, List<String> sources) {
        return new EventFilter(
                kinds("event_types", types),
                values("accounts", accounts, MOST_ACCOUNTS).stream()
                        .map(text -> account(viewer, text))
                        .collect(Collectors.toSet()),
                values("sources", sources, MOST).stream().map(this::source).collect(Collectors.toSet()),
                true);
    }

    /** Event types by their spelling. */
    public Set<EventKind> kinds(String field, List<String> names) {
        return values(field, names, MOST).stream()
                .map(name -> kind(field, name))
                .collect(Collectors.toSet());
    }

    /** A cursor that a client sent; null stays null. */
    public Offsets cursor(String after) {
        if (after == null) {
            return null;
        }
        try {
            return Cursors.decode(after);
        } catch (Cursors.BadCursor e) {
            throw Refusal.field("after", after, e.getMessage());
        }
    }

    private static List<String> values(String field, List<String> values, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.isEmpty()) {
            throw Refusal.field(field, values, "must name at least one; leave it out to get all");
        }
        if (values.size() > most) {
            throw Refusal.field(field, values.size(), "must name at most " + most);
        }
        return values;
    }

    private static EventKind kind(String field, String name) {
        return EventKind.named(name).orElseThrow(() -> unknown(field, name, "event type", EventKind.wireNames()));
    }

    private String source(String name) {
        String source = wire(name);
        if (!sources.contains(source)) {
            throw unknown("sources", name, "service", sources);
        }
        return source;
    }

    private static String wire(String service) {
        return service.replace('-', '_');
    }

    private static Refusal unknown(String field, String name, String what, Collection<String> allowed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", field);
        details.put("value", Shown.of(name));
        details.put("allowed", allowed);
        return new Refusal(ErrorCode.REQ_002, field + ": unknown " + what, details);
    }

    /** To a person an account that is not his does not differ from one that is not there. */
    private long account(Viewer viewer, String text) {
        Long id = ownership.account(text).orElseGet(() -> NUMBER.matcher(text).matches() ? Long.valueOf(text) : null);
        if (id == null && viewer.isStaff()) {
            throw Refusal.notFound("account", text);
        }
        if (id == null || !viewer.mayRead(id)) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "This caller may not read this account",
                    Map.of("field", "accounts", "account_id", Shown.of(text)));
        }
        return id;
    }
}

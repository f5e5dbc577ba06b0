package io.tradewind.eventstream.view;

import io.tradewind.eventstream.log.TestLog;
import io.tradewind.kit.identity.Claims;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Viewers without a server. */
public final class TestViews {
    private TestViews() {}

    public static Views views() {
        return new Views(TestLog.ownership(), List.of("execution-engine", "risk-management-agent"));
    }

    public static Viewer person(Long... accounts) {
        return new Viewer(
                new Claims("gateway", "me", Set.of("trader"), Set.of(accounts), null, Instant.MAX),
                TestLog.ownership());
    }

    public static Viewer operator() {
        return with("operator");
    }

    public static Viewer with(String role) {
        return new Viewer(
                new Claims("gateway", "somebody", Set.of(role), Set.of(), null, Instant.MAX), TestLog.ownership());
    }
}

package io.tradewind.eventstream.view;

import io.tradewind.eventstream.log.Audience;
import io.tradewind.eventstream.log.EventKind;
import io.tradewind.eventstream.log.Ownership;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import java.util.Set;

/** Somebody who reads the stream. People see their own accounts and the market; staff and services see all. */
public final class Viewer {
    private static final Set<String> STAFF = Set.of(Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE);
    private static final Set<String> PEOPLE = Set.of(Roles.USER, Roles.TRADER);

    private final Claims claims;
    private final Ownership ownership;
    private final boolean staff;

    Viewer(Claims claims, Ownership ownership) {
        this.claims = claims;
        this.ownership = ownership;
        this.staff = claims.roles().stream().anyMatch(STAFF::contains);
    }

    /** User id, or service name. */
    public String subject() {
        return claims.subject();
    }

    public Claims claims() {
        return claims;
    }

    public boolean isStaff() {
        return staff;
    }

    /** True when the token gives a role that may read the stream at all. */
    public boolean mayEnter() {
        return staff || claims.roles().stream().anyMatch(PEOPLE::contains);
    }

    /** An account of the token, or one that this person opened since. */
    public boolean mayRead(long accountId) {
        return staff
                || claims.accounts().contains(accountId)
                || claims.subject().equals(ownership.owner(accountId));
    }

    /** Whether an event may be shown. */
    public boolean sees(Audience audience) {
        return switch (audience) {
            case Audience.Everybody everybody -> true;
            case Audience.Staff onlyStaff -> staff;
            case Audience.Account account -> mayRead(account.accountId());
        };
    }

    /** Whether any event of this kind could be shown. */
    public boolean mayMeet(EventKind kind) {
        return staff || kind != EventKind.COMPONENT_STATUS;
    }
}

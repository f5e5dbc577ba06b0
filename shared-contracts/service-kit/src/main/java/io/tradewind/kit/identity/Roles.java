package io.tradewind.kit.identity;

/** Roles a token can carry. */
public final class Roles {
    /** Anybody with a login. */
    public static final String USER = "user";
    /** May trade own accounts. */
    public static final String TRADER = "trader";
    /** Runs the installation: sees everything, stops everything. */
    public static final String OPERATOR = "operator";
    /** Sets limits and rules. */
    public static final String RISK_OFFICER = "risk_officer";
    /** Manages people. Cannot trade for them. */
    public static final String ADMIN = "admin";
    /** A service of the suite, speaking for itself. */
    public static final String SERVICE = "service";

    private Roles() {}
}

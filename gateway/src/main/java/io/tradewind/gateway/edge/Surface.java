package io.tradewind.gateway.edge;

/** A door of the gateway: a set of paths whose callers expect one way of answering. */
public enum Surface {
    /** Operators and logged-in people who call the agents; also everything that no other door claims. */
    AGENTS,
    /** The web front end. */
    AMARKTAI,
    /** The operator's cockpit. */
    MCI,
    /** Trading programs. */
    OMS,
    /** The Node.js core. */
    ENGINE
}

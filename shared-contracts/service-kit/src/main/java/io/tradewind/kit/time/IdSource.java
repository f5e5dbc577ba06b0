package io.tradewind.kit.time;

import java.util.UUID;

/** Where ids come from. Injected, so that tests and replays can name them. */
public interface IdSource {
    /** A new id, time-ordered (UUID version 7). */
    UUID next();
}

package io.tradewind.gateway.user;

import io.tradewind.kit.sql.Tx;
import java.util.List;
import java.util.UUID;

/** Who decides whether a new person is let in, and what she becomes. */
@FunctionalInterface
public interface Admission {
    /** Roles of the new person; refuses whoever is not let in. Part of the transaction of the registration. */
    List<String> admit(Tx tx, UUID newUser);
}

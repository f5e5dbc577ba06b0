package io.tradewind.gateway.user;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import java.util.Collection;
import java.util.Map;

/** The role without which nothing is opened, by whatever door (docs/adr/0228). Closing, cancelling and stopping need none. */
public final class TradeRole {
    private TradeRole() {}

    /** Refuses (403) whoever does not have it. */
    public static void require(Collection<String> roles) {
        if (!roles.contains(Roles.TRADER)) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "Opening positions needs the role " + Roles.TRADER + ", which this person does not have. Closing,"
                            + " cancelling and stopping stay allowed",
                    Map.of("needed_role", Roles.TRADER));
        }
    }
}

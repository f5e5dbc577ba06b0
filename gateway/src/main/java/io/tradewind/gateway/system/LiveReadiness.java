package io.tradewind.gateway.system;

import java.util.Optional;
import java.util.UUID;

/** Whether a person may trade real money now: her last scan has to be clean and fresh. */
public interface LiveReadiness {
    /** Why not, for the person; empty when nothing speaks against it. */
    Optional<String> objection(UUID userId);
}

package io.tradewind.kit.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;

/** Makes the desks of this service. */
@Singleton
public class ChangeDesks {
    private final Database database;
    private final HeldChanges changes;
    private final Acts acts;
    private final ObjectMapper json;

    ChangeDesks(Database database, HeldChanges changes, Acts acts, ObjectMapper json) {
        this.database = database;
        this.changes = changes;
        this.acts = acts;
        this.json = json;
    }

    /** @param kind what is changed, as the audit trail names it: {@code limits}, {@code rules} */
    public <Q> ChangeDesk<Q> of(String kind, Class<Q> request) {
        return new ChangeDesk<>(database, changes, acts, json, kind, request);
    }
}

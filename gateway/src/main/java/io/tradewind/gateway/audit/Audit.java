package io.tradewind.gateway.audit;

import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.RequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The trail of what people did at this door. Lines are added, never changed. */
@Singleton
public class Audit {
    private final Database database;
    private final AuditRepository entries;
    private final Acts acts;
    private final RequestContext request;
    private final Clock clock;
    private final IdSource ids;

    Audit(Database database, AuditRepository entries, Acts acts, RequestContext request, Clock clock, IdSource ids) {
        this.database = database;
        this.entries = entries;
        this.acts = acts;
        this.request = request;
        this.clock = clock;
        this.ids = ids;
    }

    /** Lines of the trail and how many there are in all. */
    public record Page(List<AuditEntry> entries, long total) {}

    /**
     * Adds a line in the transaction of the act, and tells the compliance agent's chain: all or none. Where it came from
     * is taken from the call being served; the address stays here, since what is in the chain stays for ever.
     */
    public void record(Tx tx, Act act) {
        entries.insert(tx, ids.next(), clock.instant(), act, request.clientAddress(), request.requestId());
        acts.record(tx, new Acts.Act(0, ActRecorded.Kind.HUMAN, act.who(), act.what(), act.target(), act.details()));
    }

    /** Adds a line about something that changed nothing here, as a call to another service or a refused attempt. */
    public void record(Act act) {
        database.runInTransaction(tx -> record(tx, act));
    }

    /** Newest first. */
    public Page find(AuditQuery query) {
        return database.read(tx -> new Page(entries.list(tx, query), entries.count(tx, query)));
    }
}

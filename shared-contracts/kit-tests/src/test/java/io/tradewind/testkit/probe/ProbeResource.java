package io.tradewind.testkit.probe;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.Outbox;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;

/** What the kit's tests call. */
@Path("/api/v1/probe")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProbeResource {
    private final Caller caller;
    private final Database database;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ProbeResource(Caller caller, Database database, Outbox outbox, IdSource ids, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** A body. */
    public record Order(String instrument, BigDecimal stopLoss) {}

    @GET
    @Path("/who")
    @RolesAllowed({Roles.SERVICE, Roles.TRADER})
    public Map<String, Object> who() {
        return Map.of("subject", caller.subject(), "certificate", caller.serviceName());
    }

    @GET
    @Path("/accounts/{id}")
    @RolesAllowed({Roles.SERVICE, Roles.TRADER})
    public Map<String, Object> account(@PathParam("id") long id) {
        caller.requireRead(id);
        return Map.of("account", id);
    }

    @GET
    @Path("/engine-only")
    @RolesAllowed(Roles.SERVICE)
    @Callers("execution-engine")
    public Map<String, Object> engineOnly() {
        return Map.of("ok", true);
    }

    @GET
    @Path("/limited")
    @RolesAllowed({Roles.SERVICE, Roles.TRADER})
    @RateLimit(group = "probe", perMinute = 2)
    public Map<String, Object> limited() {
        return Map.of("ok", true);
    }

    @GET
    @Path("/unannotated")
    public Map<String, Object> unannotated() {
        return Map.of("ok", true);
    }

    @GET
    @Path("/broken")
    @RolesAllowed(Roles.SERVICE)
    public Map<String, Object> broken() {
        throw new IllegalStateException("an internal that must not leave");
    }

    @GET
    @Path("/slow")
    @RolesAllowed(Roles.SERVICE)
    public Map<String, Object> slow() {
        database.runInTransaction(tx -> {
            tx.run("set local statement_timeout = 5");
            tx.run("select pg_sleep(20)");
        });
        return Map.of("ok", true);
    }

    @POST
    @Path("/echo")
    @RolesAllowed(Roles.SERVICE)
    public Order echo(Order order) {
        if (order.stopLoss() != null && order.stopLoss().signum() < 0) {
            throw Refusal.field("stop_loss", order.stopLoss(), "must not be negative");
        }
        return order;
    }

    @POST
    @Path("/alerts/{account}")
    @RolesAllowed(Roles.SERVICE)
    public Map<String, Object> alert(@PathParam("account") long account) {
        database.runInTransaction(tx -> outbox.publish(
                tx,
                Topics.ALERTS,
                Long.toString(account),
                new RiskAlertRaised(
                        ids.next(),
                        account,
                        "probe",
                        RiskAlertRaised.Level.WARNING,
                        "probe",
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        clock.instant())));
        return Map.of("ok", true);
    }
}

package io.tradewind.gateway.mci;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.telemetry.Pilot;
import io.tradewind.gateway.telemetry.SuiteHealth;
import io.tradewind.gateway.telemetry.SuiteHealthService;
import io.tradewind.gateway.telemetry.TelemetryService;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.openapi.Answers;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How account, market and suite do. Of the ignited account; {@code accountId} names another one of the caller's. */
@Path("/api/telemetry")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@Tag(name = "Cockpit")
@APIResponse(responseCode = "401", description = "AUTH_TOKEN_EXPIRED: the session here, or the broker's, has ended")
@APIResponse(responseCode = "404", description = "NOT_FOUND: no account, or not the caller's")
@APIResponse(responseCode = "503", description = "SERVICE_UNAVAILABLE: venue or service does not answer")
public class TelemetryResource {
    private final TelemetryService telemetry;
    private final SuiteHealthService health;
    private final Snapshots snapshots;
    private final MciLimits limits;
    private final Caller caller;
    private final RoutingContext context;

    TelemetryResource(
            TelemetryService telemetry,
            SuiteHealthService health,
            Snapshots snapshots,
            MciLimits limits,
            Caller caller,
            RoutingContext context) {
        this.telemetry = telemetry;
        this.health = health;
        this.snapshots = snapshots;
        this.limits = limits;
        this.caller = caller;
        this.context = context;
    }

    @GET
    @Path("/positions")
    @Operation(
            summary = "Open positions as the venue says them",
            description = "Valued at the venue's last price of priceTime; unrealizedPL and marketValue in the account's"
                    + " currency. stale marks a price that is old; null is what nobody said.")
    @Answers(TelemetryAnswers.Positions.class)
    public Map<String, Object> positions(@QueryParam("accountId") String accountId) {
        JsonNode snapshot = telemetry.snapshot(pilot(accountId));
        return listed("positions", TelemetryViews.positions(snapshot), snapshot);
    }

    @GET
    @Path("/orders")
    @Operation(
            summary = "Orders: those that work, then the newest, 200 at most",
            description = "status: scheduled, submitting, unknown, working, partially_filled, filled, canceled, denied"
                    + " (by us), rejected (by the venue), expired.")
    @Answers(TelemetryAnswers.Orders.class)
    public Map<String, Object> orders(@QueryParam("accountId") String accountId) {
        JsonNode snapshot = telemetry.snapshot(pilot(accountId));
        return listed("orders", TelemetryViews.orders(snapshot), snapshot);
    }

    @GET
    @Path("/account")
    @Operation(
            summary = "Money of the account as its venue says it",
            description = "Day from 00:00 UTC (paper) or the venue's day; total since the account was opened.")
    @Answers(TelemetryAnswers.Account.class)
    public Map<String, Object> account(@QueryParam("accountId") String accountId) {
        JsonNode snapshot = telemetry.snapshot(pilot(accountId));
        return Snapshots.stamped(TelemetryViews.account(snapshot), asOf(snapshot));
    }

    @GET
    @Path("/health")
    @Operation(
            summary = "How suite and venue do",
            description = "cpu, memory: percent of the machine that the nine processes take together, as they measure"
                    + " it. latency: the venue's answer, ms. uptime since ignition, ms. lastHeartbeat of the execution"
                    + " engine. critical: the venue or a service that trading needs is away; concerns say what.")
    @Answers(TelemetryAnswers.Health.class)
    public Map<String, Object> health(@QueryParam("accountId") String accountId) {
        SuiteHealth suite = health.of(pilot(accountId));
        return Snapshots.stamped(TelemetryViews.health(suite), suite.at());
    }

    @GET
    @Path("/market")
    @Operation(summary = "Last prices of all instruments that have one, by symbol")
    @Answers(TelemetryAnswers.Markets.class)
    public Map<String, Object> market(@QueryParam("accountId") String accountId) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("marketData", TelemetryViews.markets(telemetry.market(pilot(accountId))));
        return snapshots.now(view);
    }

    @GET
    @Path("/market/{symbol}")
    @Operation(
            summary = "Last price of one instrument, in any spelling",
            description = "change against the previous close. timestamp: when the price was received.")
    @Answers(TelemetryAnswers.Market.class)
    public Map<String, Object> symbol(@PathParam("symbol") String symbol, @QueryParam("accountId") String accountId) {
        return TelemetryViews.market(telemetry.market(pilot(accountId), symbol));
    }

    @GET
    @Path("/snapshot")
    @Operation(
            summary = "Everything at once",
            description =
                    "Positions, orders and account are of one instant (consistent: nothing was booked in between).")
    @Answers(TelemetryAnswers.Snapshot.class)
    public Map<String, Object> snapshot(@QueryParam("accountId") String accountId) {
        return snapshots.of(pilot(accountId));
    }

    private Pilot pilot(String accountId) {
        limits.acting(context, MciLimits.Group.TELEMETRY);
        return telemetry.pilot(Operator.of(caller.claims()), accountId);
    }

    private static Map<String, Object> listed(String name, List<Map<String, Object>> views, JsonNode snapshot) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(name, views);
        return Snapshots.stamped(view, asOf(snapshot));
    }

    private static Instant asOf(JsonNode snapshot) {
        return Instant.parse(snapshot.path("as_of").asText());
    }
}

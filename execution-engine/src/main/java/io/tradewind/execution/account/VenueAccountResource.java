package io.tradewind.execution.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.vault.Vault;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an account has at its venue: credentials, of which nothing ever comes back, and money. */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class VenueAccountResource {
    private static final String MASK = "********";

    private final VenueAccounts accounts;
    private final AccountRegistry registry;
    private final Vault vault;
    private final Balances balances;
    private final Venues venues;
    private final Caller caller;
    private final Clock clock;

    VenueAccountResource(
            VenueAccounts accounts,
            AccountRegistry registry,
            Vault vault,
            Balances balances,
            Venues venues,
            Caller caller,
            Clock clock) {
        this.accounts = accounts;
        this.registry = registry;
        this.vault = vault;
        this.balances = balances;
        this.venues = venues;
        this.caller = caller;
        this.clock = clock;
    }

    /** Credentials by field name. */
    record CredentialsRequest(Map<String, String> credentials) {
        @Override
        public String toString() {
            return "CredentialsRequest" + (credentials == null ? "[]" : credentials.keySet());
        }
    }

    /** A sealed description of an account: {@code enc:v1:<fernet>} or {@code enc:v2:…} over JSON. */
    record BlobRequest(String userId, String blob) {
        @Override
        public String toString() {
            return "BlobRequest[" + userId + "]";
        }
    }

    /** @param value always a mask */
    record StoredField(
            String name, boolean secret, boolean required, boolean stored, String value, Instant changedAt) {}

    /** @param complete true when everything that the venue needs is stored */
    record CredentialsView(
            long accountId, String venue, boolean complete, List<StoredField> fields, List<String> excessive) {}

    /** The account of a description. */
    record BlobView(long accountId, String venue, String label) {}

    /** @param stale true when the venue does not answer now, and this is what it said last */
    record BalancesView(
            long accountId, String venue, List<VenueBalance> balances, Instant asOf, long ageSeconds, boolean stale) {}

    @PUT
    @Path("/{account_id}/credentials")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
    @Callers({"gateway", "operator"})
    @Operation(
            summary = "Replaces the account's credentials once the venue has accepted them; they never come back out")
    public CredentialsView put(@PathParam("account_id") String accountId, CredentialsRequest request) {
        Account account = registry.require(accountId);
        caller.requireTrade(account.accountId());
        if (request == null || request.credentials() == null) {
            throw new Refusal(ErrorCode.REQ_001, "A body with credentials is needed");
        }
        CredentialCheck check = accounts.replace(account, request.credentials());
        balances.forget(account.accountId());
        return view(account, check.excessive());
    }

    @GET
    @Path("/{account_id}/credentials")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Which credentials are stored, all masked")
    public CredentialsView get(@PathParam("account_id") String accountId) {
        Account account = registry.require(accountId);
        caller.requireRead(account.accountId());
        return view(account, List.of());
    }

    @DELETE
    @Path("/{account_id}/credentials")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
    @Callers({"gateway", "operator"})
    @Operation(
            summary = "Forgets the account's credentials; safe to repeat",
            description = "409 while positions or orders are open there; with force=true they go all the same.")
    public CredentialsView delete(@PathParam("account_id") String accountId, @QueryParam("force") String force) {
        Account account = registry.require(accountId);
        caller.requireTrade(account.accountId());
        if (force != null && !force.equals("true") && !force.equals("false")) {
            throw Refusal.field("force", force, "has to be true or false");
        }
        accounts.forget(account, "true".equals(force));
        balances.forget(account.accountId());
        return view(account, List.of());
    }

    @GET
    @Path("/{account_id}/balances")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Money at the venue by currency, asked now; null where the venue does not say")
    public BalancesView balances(@PathParam("account_id") String accountId) {
        Account account = registry.require(accountId);
        caller.requireRead(account.accountId());
        Balances.Told told = balances.of(account);
        return new BalancesView(
                account.accountId(),
                account.venue(),
                told.balances(),
                told.asOf(),
                Math.max(0, Duration.between(told.asOf(), clock.instant()).toSeconds()),
                told.stale());
    }

    @POST
    @Path("/from-blob")
    @RolesAllowed(Roles.SERVICE)
    @Callers("gateway")
    @Operation(
            summary = "The account that a sealed description names",
            description = "{\"venue\":\"paper\",\"account\":\"label or id\"}, or a venue's name with its credentials:"
                    + " the account of that user there, opened on first use.")
    public BlobView fromBlob(BlobRequest request) {
        if (request == null || request.userId() == null || request.userId().isBlank()) {
            throw Refusal.field("user_id", null, "is missing");
        }
        Account account = accounts.fromBlob(request.userId(), request.blob());
        return new BlobView(account.accountId(), account.venue(), account.label());
    }

    private CredentialsView view(Account account, List<String> excessive) {
        VenueProfile profile = venues.get(account.venue()).profile();
        List<Vault.Field> stored = vault.fields(account.accountId());
        List<StoredField> fields = profile.credentials().stream()
                .map(field -> stored.stream()
                        .filter(s -> s.name().equals(field.name()))
                        .findFirst()
                        .map(s -> new StoredField(
                                field.name(), field.secret(), field.required(), true, MASK, s.changedAt()))
                        .orElseGet(() ->
                                new StoredField(field.name(), field.secret(), field.required(), false, null, null)))
                .toList();
        boolean complete = fields.stream().allMatch(f -> f.stored() || !f.required());
        return new CredentialsView(account.accountId(), account.venue(), complete, fields, excessive);
    }
}

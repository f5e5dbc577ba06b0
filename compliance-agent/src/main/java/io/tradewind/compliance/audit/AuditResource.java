package io.tradewind.compliance.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.audit.AuditEntry;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The audit trail: what was commanded, decided, refused, filled, stopped and changed, and by whom. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
public class AuditResource {
    private final AuditService audit;
    private final RootService roots;
    private final AccountDirectory accounts;
    private final Caller caller;

    AuditResource(AuditService audit, RootService roots, AccountDirectory accounts, Caller caller) {
        this.audit = audit;
        this.roots = roots;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @RateLimit(group = "audit", perMinute = 120)
    @Operation(
            summary = "The trail, newest first",
            description =
                    "Filters: account_id, kind (command, order, denial, fill, decision, stop, configuration, human,"
                            + " run, account, alert, root), from and to (ISO 8601, time of the event, to not before from); limit 1 to 200 (50), cursor"
                            + " = next_cursor of the page before. Own accounts; everything for operators, risk officers and"
                            + " administrators. Every entry served is checked against its hash, its neighbours and the signed"
                            + " roots: verification.first_bad names the first that was changed. Each chain is compared with the"
                            + " head that the log remembers of it: what was cut off at its end is named too.")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account, or somebody else's")
    public AuditView list(
            @QueryParam("account_id") String accountId,
            @QueryParam("kind") String kind,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return AuditView.of(audit.page(AuditFilter.read(chains(accountId), kind, from, to, cursor, limit)));
    }

    @GET
    @Path("/verify")
    @RateLimit(group = "audit-whole", perMinute = 60)
    @Operation(
            summary = "Checks whole chains, from their first entry to the newest, with the signed roots",
            description = "Of one account with account_id, else of all that the caller may read.")
    public AuditView.Verification verify(@QueryParam("account_id") String accountId) {
        return AuditView.Verification.of(audit.verify(chains(accountId)));
    }

    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    @RateLimit(group = "audit-whole", perMinute = 60)
    @Operation(
            summary = "Whole chains as a file that can be checked without us",
            description =
                    "JSON lines: header with public keys, signed roots, entries, seal. ./tradewind audit verify FILE"
                            + " checks it; the format is docs/reference/audit.md.")
    public Response export(@QueryParam("account_id") String accountId) {
        AuditExport lines = audit.export(chains(accountId));
        StreamingOutput body = out -> {
            while (lines.hasNext()) {
                out.write(lines.next().getBytes(StandardCharsets.UTF_8));
            }
        };
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"tradewind-audit.jsonl\"")
                .build();
    }

    @POST
    @Path("/roots")
    @Consumes(MediaType.APPLICATION_JSON)
    @RateLimit(group = "audit-whole", perMinute = 60)
    @RolesAllowed({Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "Signs the heads of all chains now; one comes by itself every day")
    @APIResponse(responseCode = "409", description = "REQ_007: the trail is empty")
    public SignedView sign() {
        return roots.signNow()
                .map(root -> new SignedView(root.number(), root.hash(), root.signature(), root.signedAt()))
                .orElseThrow(() -> new Refusal(ErrorCode.REQ_007, "The audit trail is empty: nothing to sign"));
    }

    /** A root that was signed; {@code hash} of its body. */
    record SignedView(long root, String hash, String signature, Instant signedAt) {}

    /** Names of the chains that the caller asks for and may read; null = all. */
    private String[] chains(String accountId) {
        if (accountId != null) {
            AccountOpened account = accounts.require(accountId);
            if (!caller.mayRead(account.accountId())) {
                throw Refusal.notFound("account", accountId);
            }
            return new String[] {AuditEntry.chainOf(account.accountId())};
        }
        // Who may read an account that nobody owns may read all.
        return caller.mayRead(0)
                ? null
                : caller.accounts().stream().map(AuditEntry::chainOf).sorted().toArray(String[]::new);
    }
}

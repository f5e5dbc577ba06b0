package io.tradewind.gateway.amarktai;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.wallet.BalanceService;
import io.tradewind.gateway.wallet.Balances;
import io.tradewind.gateway.wallet.Transfer;
import io.tradewind.gateway.wallet.TransferService;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a person has, and what she wants moved. */
@Path("/api/wallet")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER})
@RateLimit(group = "wallet", perMinute = 120)
public class WalletResource {
    private static final String MANUAL = "Transfer recorded. Manual action required for real exchange transfer.";

    private final BalanceService balances;
    private final TransferService transfers;
    private final People people;

    WalletResource(BalanceService balances, TransferService transfers, People people) {
        this.balances = balances;
        this.transfers = transfers;
        this.people = people;
    }

    /** Balances by provider. */
    public record BalancesView(
            boolean success, @JsonUnwrapped Balances balances) {}

    /** Body of {@code POST /transfer}. @param reason 1 to 100 characters; manual_allocation without it */
    @Schema(requiredProperties = {"from_provider", "to_provider", "amount", "currency"})
    public record TransferRequest(
            String fromProvider, String toProvider, BigDecimal amount, String currency, String reason) {}

    /** A transfer in answers. */
    public record TransferView(
            UUID id,
            String fromProvider,
            String toProvider,
            BigDecimal amount,
            String currency,
            String status,
            String reason,
            UUID correlationId,
            Instant timestamp,
            Instant changedAt) {
        static TransferView of(Transfer t) {
            return new TransferView(
                    t.id(),
                    t.fromProvider(),
                    t.toProvider(),
                    Amounts.plain(t.amount()),
                    t.currency(),
                    t.status().wire(),
                    t.reason(),
                    t.correlationId(),
                    t.createdAt(),
                    t.changedAt());
        }
    }

    /** A page of transfers. */
    public record Listed(boolean success, List<TransferView> transfers, long total) {}

    /** One transfer. */
    public record One(boolean success, TransferView transfer) {}

    /** What became of a request. */
    public record Requested(boolean success, Brief transfer) {}

    /** A new transfer. */
    public record Brief(UUID id, String status, String message, UUID correlationId) {}

    @GET
    @Path("/balances")
    @Operation(
            summary = "Balances of all accounts of the caller, by provider",
            description =
                    "Asked of the venues, at most 10 s ago (as_of, age_seconds). Accounts of deleted bots are left out. A"
                            + " provider that did not answer is in failed, and the total is null then, as it is when a"
                            + " currency has no live rate to ZAR: from the market stream, or from an exchange of the"
                            + " caller that trades the pair. rates names those that were used, note says why a total is"
                            + " null and what would give it.")
    public BalancesView balances() {
        return new BalancesView(true, balances.of(people.user()));
    }

    @GET
    @Path("/transfers")
    @Operation(
            summary = "Transfers of the caller, newest first, without limit all of them",
            description =
                    "Those she requested, and as completed ones with the reason autopilot_rebalance the capital that"
                            + " the autopilot moved between her bots, which may be on one platform.")
    public Listed transfers(@QueryParam("limit") String limit, @QueryParam("offset") String offset) {
        Paging part = Paging.whole(limit, offset);
        TransferService.Page page = transfers.page(people.id(), part.limit(), part.offset());
        return new Listed(true, page.transfers().stream().map(TransferView::of).toList(), page.total());
    }

    @POST
    @Path("/transfer")
    @Operation(
            summary = "Request a transfer between providers",
            description = "It is recorded as pending. Tradewind moves no money between venues: do it there, then"
                    + " complete or cancel the record. With an Idempotency-Key a repeated call records one transfer and"
                    + " gets the first answer again.")
    @APIResponse(
            responseCode = "409",
            description = "VALIDATION_ERROR: the Idempotency-Key stands for another transfer, or too many are pending")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_ERROR: the field; INSUFFICIENT_FUNDS: the provider says that there is less")
    public Requested request(@HeaderParam(IdempotencyKey.HEADER) String key, TransferRequest body) {
        String checked = IdempotencyKey.checked(key);
        TransferRequest asked = Form.body(body);
        Transfer transfer = transfers.request(
                people.user(),
                new TransferService.Wish(
                        asked.fromProvider(), asked.toProvider(), asked.amount(), asked.currency(), asked.reason()),
                checked);
        // As it was recorded, also for a repeat that comes after its end.
        return new Requested(
                true, new Brief(transfer.id(), Transfer.Status.PENDING.wire(), MANUAL, transfer.correlationId()));
    }

    @GET
    @Path("/transfers/{transfer_id}")
    @Operation(summary = "One transfer")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such transfer of the caller")
    public One one(@PathParam("transfer_id") String id) {
        return new One(true, TransferView.of(transfers.require(people.id(), People.id("transfer", id))));
    }

    @POST
    @Path("/transfers/{transfer_id}/complete")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Say that the money has been moved")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: it was cancelled")
    public One complete(@PathParam("transfer_id") String id) {
        return end(id, Transfer.Status.COMPLETED);
    }

    @POST
    @Path("/transfers/{transfer_id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give a transfer up")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: it was completed")
    public One cancel(@PathParam("transfer_id") String id) {
        return end(id, Transfer.Status.CANCELLED);
    }

    private One end(String id, Transfer.Status to) {
        return new One(true, TransferView.of(transfers.end(people.id(), People.id("transfer", id), to)));
    }
}

package io.tradewind.execution.broker;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.venue.broker.BrokerBook;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Questions about orders that only a person can answer, where a broker keeps no reference of ours. */
@Path("/api/v1/accounts/{account_id}/broker-questions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class BrokerQuestionResource {
    private static final int LONGEST = 500;

    private final BrokerBook book;
    private final AccountRegistry accounts;
    private final Caller caller;

    BrokerQuestionResource(BrokerBook book, AccountRegistry accounts, Caller caller) {
        this.book = book;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** All questions, newest first. */
    record Questions(List<BrokerBook.Question> questions) {}

    /** @param brokerOrderId one of the candidates, or {@code none} */
    record AnswerRequest(String brokerOrderId, String reason) {}

    @GET
    @Operation(
            summary = "Orders of which several of the broker's could be the one",
            description = "While one is open the account only reduces. The match compares symbol, side, quantity, type"
                    + " and price, entered within a minute before to three minutes after the handover. One without"
                    + " candidates is about an order of another day that was not seen when its market had closed: none"
                    + " says that nothing more of it was filled; what was filled is told as the order's resolution.")
    public Questions list(@PathParam("account_id") String accountId) {
        long id = accounts.require(accountId).accountId();
        caller.requireRead(id);
        return new Questions(book.questions(id));
    }

    @POST
    @Path("/{client_order_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Callers({"gateway", "operator"})
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
    @Operation(summary = "Says which of the broker's orders it is, with a reason")
    public BrokerBook.Question answer(
            @PathParam("account_id") String accountId,
            @PathParam("client_order_id") String clientOrderId,
            AnswerRequest request) {
        long id = accounts.require(accountId).accountId();
        caller.requireTrade(id);
        BrokerBook.Question question =
                book.question(id, clientOrderId).orElseThrow(() -> Refusal.notFound("question", clientOrderId));
        if (request == null
                || request.brokerOrderId() == null
                || !request.brokerOrderId().equals(BrokerBook.NONE)
                        && !question.candidates().contains(request.brokerOrderId())) {
            throw Refusal.field(
                    "broker_order_id",
                    request == null ? null : request.brokerOrderId(),
                    "has to be one of " + question.candidates() + " or none");
        }
        if (request.reason() == null
                || request.reason().isBlank()
                || request.reason().length() > LONGEST) {
            throw Refusal.field("reason", null, "has to be there, up to " + LONGEST + " characters");
        }
        if (!book.answer(id, clientOrderId, request.brokerOrderId(), caller.subject(), request.reason())) {
            throw new Refusal(ErrorCode.REQ_007, "This question was answered", Map.of("answer", question.answer()));
        }
        return book.question(id, clientOrderId).orElseThrow();
    }
}

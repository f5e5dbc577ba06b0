package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.chat.ChatMessage;
import io.tradewind.gateway.chat.ChatService;
import io.tradewind.gateway.chat.DailyReport;
import io.tradewind.gateway.chat.Reply;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The assistant. */
@Path("/api/ai/chat")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER})
@RateLimit(group = "chat", perMinute = 60)
public class ChatResource {
    private final ChatService chat;
    private final DailyReport report;
    private final People people;

    ChatResource(ChatService chat, DailyReport report, People people) {
        this.chat = chat;
        this.report = report;
        this.people = people;
    }

    /** Body of a message. @param confirmationToken does what it was given for, as at /confirm; nothing is asked then */
    public record Said(String message, String confirmationToken) {
        Answer answeredBy(ChatService chat, User person) {
            boolean isConfirmation = confirmationToken != null && !confirmationToken.isBlank();
            return Answer.of(isConfirmation ? chat.confirm(person, confirmationToken) : chat.say(person, message));
        }
    }

    /** Body of a confirmation. */
    @Schema(requiredProperties = {"confirmation_token"})
    public record Confirmation(String confirmationToken) {}

    /** The assistant's answer. */
    public record Answer(
            boolean success,
            String response,
            boolean requiresConfirmation,
            List<Reply.Action> actions,
            Instant timestamp) {
        static Answer of(Reply reply) {
            return new Answer(true, reply.response(), reply.requiresConfirmation(), reply.actions(), reply.at());
        }
    }

    /** A message of the history. */
    public record MessageView(String role, String content, Instant timestamp) {
        static MessageView of(ChatMessage said) {
            return new MessageView(said.role().wire(), said.content(), said.at());
        }
    }

    /** The history, oldest first. */
    public record History(boolean success, List<MessageView> messages) {}

    /** A greeting. */
    public record Greeting(boolean success, String greeting, DailyReport.Report dailyReport) {}

    /** It is done. */
    public record Done(boolean success, String message) {}

    @POST
    @Operation(
            summary = "Ask the assistant",
            description = "Answers come from the caller's own data: status, bots, trades, profit, risk, balances, mode."
                    + " \"pause Alpha\", \"resume all\" and \"stop Beta\" are answered with an action and its single-use"
                    + " confirmation_token (five minutes); it is done by sending that here, or to"
                    + " POST /api/ai/chat/confirm.")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: the confirmation_token is unknown, used or too old")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: message has 1 to 2000 characters")
    public Answer ask(Said body) {
        return Form.body(body).answeredBy(chat, people.user());
    }

    @POST
    @Path("/confirm")
    @Operation(summary = "Do what the assistant offered; once, by the person it was offered to, before it expires")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: the token is unknown, used or too old")
    public Answer confirm(Confirmation body) {
        return Answer.of(chat.confirm(people.user(), Form.body(body).confirmationToken()));
    }

    @GET
    @Path("/history")
    @Operation(summary = "The newest messages, oldest first; the last 500 are kept")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: limit 1 to 500")
    public History history(@QueryParam("limit") String limit) {
        int most = Asked.number("limit", limit, 50, 1, 500);
        return new History(
                true,
                chat.history(people.id(), most).stream().map(MessageView::of).toList());
    }

    @POST
    @Path("/greeting")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "A greeting with what happened since midnight (UTC)")
    public Greeting greeting() {
        User person = people.user();
        return new Greeting(true, "Welcome back, " + person.firstName() + "!", report.of(person));
    }

    @POST
    @Path("/clear")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Forget the history")
    public Done clear() {
        chat.clear(people.id());
        return new Done(true, "Chat history cleared");
    }
}

package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.chat.ChatService;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The assistant at its other address. */
@Path("/api/chat/message")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER})
@RateLimit(group = "chat", perMinute = 60)
public class ChatMessageResource {
    private final ChatService chat;
    private final People people;

    ChatMessageResource(ChatService chat, People people) {
        this.chat = chat;
        this.people = people;
    }

    @POST
    @Operation(summary = "As POST /api/ai/chat")
    public ChatResource.Answer message(ChatResource.Said body) {
        return Form.body(body).answeredBy(chat, people.user());
    }
}

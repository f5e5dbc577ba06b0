package io.tradewind.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotStatus;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Talks with a person about her own bots. */
@Singleton
public class ChatService {
    private static final int LONGEST = 2000;
    private static final int REMEMBERED = 10;
    private static final String BY = "its owner, through the assistant";

    private final Database database;
    private final ChatRepository messages;
    private final Tools tools;
    private final Offers offers;
    private final Model model;
    private final BotService bots;
    private final IdSource ids;
    private final Clock clock;

    ChatService(
            Database database,
            ChatRepository messages,
            Tools tools,
            Offers offers,
            Model model,
            BotService bots,
            IdSource ids,
            Clock clock) {
        this.database = database;
        this.messages = messages;
        this.tools = tools;
        this.offers = offers;
        this.model = model;
        this.bots = bots;
        this.ids = ids;
        this.clock = clock;
    }

    /** Answers; both sides are remembered. */
    public Reply say(User person, String message) {
        if (message == null || message.isBlank() || message.length() > LONGEST) {
            throw Refusal.field("message", null, "must have 1 to " + LONGEST + " characters");
        }
        if (message.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw Refusal.field("message", null, "must not hold control characters");
        }
        remember(person.id(), ChatMessage.Role.USER, message);
        Reply reply = model.isConfigured() ? byModel(person, message) : byGrammar(person, message);
        remember(person.id(), ChatMessage.Role.ASSISTANT, reply.response());
        return reply;
    }

    /** Does what was offered, once. */
    public Reply confirm(User person, String token) {
        if (token == null || token.isBlank() || token.length() > 100) {
            throw Refusal.field("confirmation_token", null, "is missing or too long");
        }
        List<Commanded> commanded =
                offers.use(person.id(), token, (tx, confirmed) -> commanded(tx, person.id(), confirmed));
        String response = commanded.stream().map(this::done).collect(Collectors.joining(" "));
        remember(person.id(), ChatMessage.Role.ASSISTANT, response);
        return new Reply(response, List.of(), clock.instant());
    }

    /** The newest messages, oldest first. */
    public List<ChatMessage> history(UUID userId, int limit) {
        return database.read(tx -> messages.newest(tx, userId, limit));
    }

    public void clear(UUID userId) {
        database.runInTransaction(tx -> messages.clear(tx, userId));
    }

    private Reply byGrammar(User person, String message) {
        return switch (Intent.of(message)) {
            case Intent.Question question -> plain(tools.answer(person, question.topic()));
            case Intent.Wish wish -> offered(person, wish.verb(), wish.said());
            case Intent.Unclear unclear -> plain("I did not understand that. " + Tools.help());
        };
    }

    private Reply byModel(User person, String message) {
        List<Reply.Action> actions = new ArrayList<>();
        return model.answer(history(person.id(), REMEMBERED), (name, arguments) -> {
                    if (name.equals("offer_action")) {
                        Reply reply = offered(person, arguments);
                        actions.addAll(reply.actions());
                        return reply.response();
                    }
                    return Arrays.stream(Intent.Topic.values())
                            .filter(topic -> name.equals("get_" + topic.name().toLowerCase(Locale.ROOT)))
                            .findFirst()
                            .map(topic -> tools.answer(person, topic))
                            .orElse("There is no such tool");
                })
                .map(text -> new Reply(text, actions, clock.instant()))
                .orElseGet(() -> byGrammar(person, message));
    }

    private Reply offered(User person, JsonNode arguments) {
        return Arrays.stream(Intent.Verb.values())
                .filter(verb -> verb.word().equals(arguments.path("action").asText()))
                .findFirst()
                .map(verb -> offered(
                        person, verb, Intent.Words.plain(arguments.path("bot").asText())))
                .orElseGet(() -> plain("There is no such action"));
    }

    private Reply offered(User person, Intent.Verb verb, String said) {
        List<Bot> meant = tools.about(person, verb, said);
        if (meant.isEmpty()) {
            return plain(
                    Intent.Words.telling(said).isEmpty()
                            ? "Which bot shall I " + verb.word() + "? Say its name, or all."
                            : "You have no such bot that I could " + verb.word() + ".");
        }
        if (meant.size() > 1 && !Intent.Words.meansAll(said)) {
            return plain("Several bots are called that: " + Tools.named(meant) + ". Which one?");
        }
        Reply.Action action = offers.offer(person.id(), verb, meant);
        return new Reply(
                action.label()
                        + "? Confirm it within five minutes, by sending its confirmation_token with a message or to"
                        + " POST /api/ai/chat/confirm; until then nothing happens.",
                List.of(action),
                clock.instant());
    }

    /** A bot on its way to where it was confirmed to be brought; null with the reason why it stays. */
    private record Commanded(UUID id, Bot bot, Refusal refused) {}

    /** All of them before any is brought there: an emergency must not end with the process that was at work on it. */
    private List<Commanded> commanded(Tx tx, UUID userId, Offers.Confirmed confirmed) {
        BotStatus to = switch (confirmed.verb()) {
            case PAUSE -> BotStatus.PAUSED;
            case RESUME -> BotStatus.ACTIVE;
            case STOP -> BotStatus.STOPPED;
        };
        Map<UUID, Commanded> commanded = new HashMap<>();
        // In one order, whoever locks several of them.
        confirmed.bots().stream().sorted().forEach(id -> commanded.put(id, commanded(tx, userId, id, to)));
        return confirmed.bots().stream().map(commanded::get).toList();
    }

    private Commanded commanded(Tx tx, UUID userId, UUID id, BotStatus to) {
        try {
            return new Commanded(id, bots.command(tx, userId, id, to, BY), null);
        } catch (Refusal refused) {
            return new Commanded(id, null, refused);
        }
    }

    private String done(Commanded commanded) {
        Refusal refused = commanded.refused();
        if (refused == null) {
            try {
                Bot bot = bots.bring(commanded.bot());
                return bot.name() + " is " + bot.goal().wire() + ".";
            } catch (Refusal later) {
                refused = later;
            }
        }
        return "Bot " + commanded.id() + ": " + refused.getMessage() + ".";
    }

    private Reply plain(String text) {
        return new Reply(text, List.of(), clock.instant());
    }

    private void remember(UUID userId, ChatMessage.Role role, String content) {
        Instant now = clock.instant();
        database.runInTransaction(tx -> messages.insert(tx, ids.next(), userId, role, content, now));
    }
}

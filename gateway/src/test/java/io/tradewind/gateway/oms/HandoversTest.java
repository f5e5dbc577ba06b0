package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandoversTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Refusal NO_ANSWER = new Refusal(ErrorCode.EXEC_002, "no answer");

    private final AtomicInteger ids = new AtomicInteger();
    private final Handovers handovers = new Handovers(() -> "own-" + ids.incrementAndGet());
    private final SlowEngine engine = new SlowEngine();

    /** Answers when it is told to, and at once whoever waits for no end. */
    private static final class SlowEngine implements Handovers.Engine {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final Map<String, CompletableFuture<Integer>> answers = new ConcurrentHashMap<>();

        CompletableFuture<Integer> answer(String id) {
            return answers.computeIfAbsent(id, any -> new CompletableFuture<>());
        }

        @Override
        public Map<String, Object> call(String pathAndQuery, JsonNode body) {
            String id = body.path("request_id").asText() + pathAndQuery.substring("/position/commands".length());
            asked.add(id);
            try {
                return Map.of("status", answer(id).join());
            } catch (CompletionException e) {
                throw (RuntimeException) e.getCause();
            }
        }
    }

    @Test
    void shouldHandOverTheSecondWhenTheFirstIsTakenInAndNotWhenItIsAnswered() {
        Handovers.Turn a = said("a");
        Handovers.Turn b = said("b");
        engine.answer("a?wait_ms=0").complete(200);
        engine.answer("b").complete(200);

        CompletableFuture<Map<String, Object>> second = called(b);
        CompletableFuture<Map<String, Object>> first = called(a);

        assertThat(second.join()).containsEntry("status", 200);
        assertThat(first).isNotDone();
        engine.answer("a").complete(409);
        assertThat(first.join()).containsEntry("status", 409);
        // Which of the two of "a" arrives first decides nothing: they are one request.
        assertThat(engine.asked)
                .containsExactlyInAnyOrder("a", "a?wait_ms=0", "b")
                .containsSubsequence("a?wait_ms=0", "b");
    }

    @Test
    void shouldAskNobodyTwiceAfterAnAnswer() {
        engine.answer("a").complete(200);
        engine.answer("b").complete(200);
        Handovers.Turn a = said("a");
        Handovers.Turn b = said("b");

        a.call(engine, "");
        b.call(engine, "");

        assertThat(engine.asked).containsExactly("a", "b");
    }

    @Test
    void shouldWaitForTheAnswerWhileTheQueueCannotBeAsked() {
        Handovers.Turn a = said("a");
        Handovers.Turn b = said("b");
        CompletableFuture<Boolean> wasAnswered = new CompletableFuture<>();
        engine.answer("a?wait_ms=0").complete(503);
        CompletableFuture<Map<String, Object>> second = CompletableFuture.supplyAsync(() -> b.call(
                (path, body) -> {
                    if (body == b.body()) {
                        wasAnswered.complete(engine.answer("a").isDone());
                        return Map.of("status", 200);
                    }
                    Map<String, Object> answer = engine.call(path, body);
                    engine.answer("a").complete(200);
                    return answer;
                },
                ""));

        a.call(engine, "");

        assertThat(second.join()).containsEntry("status", 200);
        assertThat(wasAnswered.join()).isTrue();
    }

    @Test
    void shouldSendNothingBehindWhatGotNoAnswer() {
        Handovers.Turn a = said("a");
        Handovers.Turn b = said("b");
        Handovers.Turn c = said("c");
        engine.answer("a").completeExceptionally(NO_ANSWER);
        engine.answer("d").complete(200);

        assertThatThrownBy(() -> a.call(engine, "")).isSameAs(NO_ANSWER);
        for (Handovers.Turn behind : List.of(b, c)) {
            assertThatThrownBy(() -> behind.call(engine, ""))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.EXEC_002))
                    .hasMessageContaining("nothing of this was sent");
        }
        assertThat(said("d").call(engine, "")).containsEntry("status", 200);
        assertThat(engine.asked).containsExactly("a", "d");
    }

    @Test
    void shouldGoOnBehindWhatWasRefused() {
        Handovers.Turn a = said("a");
        Handovers.Turn b = said("b");
        engine.answer("a").completeExceptionally(new Refusal(ErrorCode.AUTH_002, "no scope"));
        engine.answer("b").complete(200);

        assertThatThrownBy(() -> a.call(engine, "")).hasMessage("no scope");
        assertThat(b.call(engine, "")).containsEntry("status", 200);
    }

    @Test
    void shouldNameCommandsThatBringNoRequestId() {
        JsonNode list = json("[{'command':'x'},{'request_id':'mine'},{'requestId':'too'},{'request_id':null},5]");

        handovers.next(list);

        assertThat(list)
                .hasToString("[{\"command\":\"x\",\"request_id\":\"own-1\"},{\"request_id\":\"mine\"},"
                        + "{\"requestId\":\"too\"},{\"request_id\":\"own-2\"},5]");
    }

    private Handovers.Turn said(String requestId) {
        Handovers.Turn turn = handovers.next(json("{'request_id':'" + requestId + "'}"));
        handovers.take(turn);
        return turn;
    }

    private CompletableFuture<Map<String, Object>> called(Handovers.Turn turn) {
        return CompletableFuture.supplyAsync(
                () -> turn.call(engine, ""), task -> Thread.ofVirtual().start(task));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

package io.tradewind.gateway.hmac;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.time.Pause;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One request id, one effect, one answer: when calls come one after the other, all at once, on several replicas, and when
 * a process dies between effect and answer. An effect is made of calls to other services, so it cannot share a
 * transaction with its answer; instead it gets an id that is written down first, takes all its own ids from that one, and
 * may so be begun again by whoever finds it without an answer.
 */
@Singleton
public class OneEffect {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 1_000;

    private final RequestClaims claims;
    private final Map<String, InFlight> inFlight = new ConcurrentHashMap<>();

    OneEffect(RequestClaims claims) {
        this.claims = claims;
    }

    private record InFlight(String signature, String digest, CompletableFuture<String> answer) {}

    /**
     * The answer of the effect, or of the first call with this request id.
     *
     * @param operation what is asked; the same id for something else is a conflict, as is the same id with another body
     * @param effect makes the JSON answer; must be repeatable with the same effect id
     */
    public String once(SignedCall call, String operation, String requestId, Function<UUID, String> effect) {
        String digest = digest(operation, call.body());
        String key = call.service() + '\n' + requestId;
        if (inFlight.size() >= MOST_AT_ONCE) {
            claims.spend(call);
            throw new Refusal(ErrorCode.SYS_002, "Too many calls at once");
        }
        InFlight mine = new InFlight(call.signature(), digest, new CompletableFuture<>());
        InFlight first = inFlight.putIfAbsent(key, mine);
        if (first != null) {
            return joined(first, call, digest, requestId);
        }
        try {
            String answer = first(new RequestClaims.Asked(call, requestId, digest), effect);
            mine.answer().complete(answer);
            return answer;
        } catch (RuntimeException refused) {
            mine.answer().completeExceptionally(refused);
            throw refused;
        } finally {
            inFlight.remove(key, mine);
        }
    }

    /** Uses a signature of a call that has no effect of its own, so that its bytes have none later either. */
    public void spend(SignedCall call) {
        claims.spend(call);
    }

    private String joined(InFlight first, SignedCall call, String digest, String requestId) {
        if (!first.signature().equals(call.signature())) {
            claims.spend(call);
        }
        if (!first.digest().equals(digest)) {
            throw foreign(requestId);
        }
        return await(first.answer());
    }

    private static Refusal foreign(String requestId) {
        return new Refusal(
                ErrorCode.REQ_007,
                "request_id " + requestId + " was used for another request within the last minute: take a new one",
                Map.of("request_id", requestId));
    }

    private String first(RequestClaims.Asked asked, Function<UUID, String> effect) {
        for (long waited = 0; waited <= LONGEST_WAIT.toMillis(); waited += LOOK_AGAIN.toMillis()) {
            switch (claims.claim(asked)) {
                case RequestClaims.Claim.Answered answered -> {
                    return answered.answer();
                }
                case RequestClaims.Claim.Refused refused -> throw new Refusal(refused.code(), refused.message());
                case RequestClaims.Claim.Ours ours -> {
                    return conclude(asked, ours.effectId(), effect);
                }
                case RequestClaims.Claim.AtWork elsewhere -> pause();
                case RequestClaims.Claim.Foreign other -> throw foreign(asked.requestId());
                case RequestClaims.Claim.Spent used ->
                    throw new Refusal(ErrorCode.AUTH_001, "This signature was used before: sign the call anew");
            }
        }
        throw new Refusal(ErrorCode.SYS_002, "The first call with this request_id has no answer yet");
    }

    private String conclude(RequestClaims.Asked asked, UUID effectId, Function<UUID, String> effect) {
        String answer;
        try {
            answer = effect.apply(effectId);
        } catch (Refusal refusal) {
            refused(asked, effectId, refusal.code(), told(refusal.code(), refusal.getMessage(), refusal.details()));
            throw refusal;
        } catch (RemoteRefusal refusal) {
            refused(asked, effectId, refusal.code(), told(refusal.code(), refusal.getMessage(), refusal.details()));
            throw refusal;
        } catch (RuntimeException away) {
            claims.release(asked, effectId);
            throw away;
        }
        HaltPoint.reached("effect_made");
        String counted = claims.conclude(asked, effectId, answer);
        HaltPoint.reached("effect_concluded");
        return counted;
    }

    /** As the first caller reads it: the repetition gets the first answer, to the last word. */
    private static String told(ErrorCode code, String message, Map<String, Object> details) {
        return Failure.told(code, String.valueOf(message), details);
    }

    /** What failed on our side, or came too often, is no answer: the retry tries again, with the same effect id. */
    private void refused(RequestClaims.Asked asked, UUID effectId, ErrorCode code, String message) {
        if (code.httpStatus() >= 500 || code == ErrorCode.RATE_001) {
            claims.release(asked, effectId);
        } else {
            claims.refuse(asked, effectId, code, message);
        }
    }

    private static String await(CompletableFuture<String> answer) {
        try {
            return answer.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new Refusal(ErrorCode.SYS_002, "The first call with this request_id has no answer yet");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(ErrorCode.SYS_002, "The gateway is stopping");
        }
    }

    /** Another replica is at work: the table is the only thing we share with it. */
    private static void pause() {
        if (!Pause.of(LOOK_AGAIN)) {
            throw new Refusal(ErrorCode.SYS_002, "The gateway is stopping");
        }
    }

    private static String digest(String operation, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((operation + '\n').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

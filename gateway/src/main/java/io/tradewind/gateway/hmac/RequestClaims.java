package io.tradewind.gateway.hmac;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.hmac.RequestRepository.Kept;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who of all replicas makes an effect, and what came of it. */
@Singleton
class RequestClaims {
    /** Finished requests stay for a day, for whoever asks what happened; they answer nobody after their minute. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final RequestRepository requests;
    private final HmacConfig config;
    private final IdSource ids;
    private final Clock clock;

    RequestClaims(Database database, RequestRepository requests, HmacConfig config, IdSource ids, Clock clock) {
        this.database = database;
        this.requests = requests;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked for. */
    record Asked(SignedCall call, String requestId, String digest) {}

    /** How a request stands. */
    sealed interface Claim {
        /** The caller makes the effect. */
        record Ours(UUID effectId) implements Claim {}

        /** It was made. */
        record Answered(String answer) implements Claim {}

        /** It was refused for good. */
        record Refused(ErrorCode code, String message) implements Claim {}

        /** Another process makes it now. */
        record AtWork() implements Claim {}

        /** The id belongs to another request. */
        record Foreign() implements Claim {}

        /** The signature was used, and what it was used for is no longer told. */
        record Spent() implements Claim {}
    }

    /** Whatever comes of it, the signature is used from here on: a refusal is a value, so that the use is committed. */
    Claim claim(Asked asked) {
        return database.inTransaction(tx -> claim(tx, asked, clock.instant()));
    }

    /** Uses the signature of a call that is answered without a claim of its own. */
    void spend(SignedCall call) {
        database.runInTransaction(tx -> requests.see(tx, call.service(), call.signature(), clock.instant()));
    }

    private Claim claim(Tx tx, Asked asked, Instant now) {
        String service = asked.call().service();
        requests.forget(tx, now.minus(config.tolerance().multipliedBy(3)), now.minus(KEPT));
        Optional<Kept> kept = requests.lock(tx, service, asked.requestId());
        if (kept.isPresent() && isOver(kept.get(), now)) {
            requests.delete(tx, service, asked.requestId());
            kept = Optional.empty();
        }
        boolean isFresh = requests.see(tx, service, asked.call().signature(), now);
        if (kept.isEmpty() && !isFresh) {
            // Of the same bytes twice at once, the second waited here until the first had written its row.
            kept = requests.lock(tx, service, asked.requestId());
            return kept.isEmpty() ? new Claim.Spent() : standing(tx, asked, kept.get(), now);
        }
        return kept.isEmpty() ? begin(tx, asked, now) : standing(tx, asked, kept.get(), now);
    }

    private Claim begin(Tx tx, Asked asked, Instant now) {
        UUID effect = ids.next();
        boolean first = requests.insert(
                tx, asked.call().service(), asked.requestId(), asked.digest(), effect, now, now.plus(config.lease()));
        return first ? new Claim.Ours(effect) : new Claim.AtWork();
    }

    private Claim standing(Tx tx, Asked asked, Kept kept, Instant now) {
        if (!kept.digest().equals(asked.digest())) {
            return new Claim.Foreign();
        }
        if (kept.answer() != null) {
            return new Claim.Answered(kept.answer());
        }
        if (kept.refusalCode() != null) {
            return new Claim.Refused(kept.refusalCode(), kept.refusalMessage());
        }
        if (kept.leaseUntil().isAfter(now)) {
            return new Claim.AtWork();
        }
        requests.lease(tx, asked.call().service(), asked.requestId(), kept.effectId(), now.plus(config.lease()));
        return new Claim.Ours(kept.effectId());
    }

    private boolean isOver(Kept kept, Instant now) {
        boolean old = !kept.firstAt().plus(config.remembered()).isAfter(now);
        return old && (kept.isDone() || !kept.leaseUntil().isAfter(now));
    }

    /** Writes the answer down; answers the one that counts, which is the first. */
    String conclude(Asked asked, UUID effectId, String answer) {
        return database.inTransaction(tx -> {
            String service = asked.call().service();
            if (requests.conclude(tx, service, asked.requestId(), effectId, answer, null, null)) {
                return answer;
            }
            return requests.lock(tx, service, asked.requestId())
                    .map(Kept::answer)
                    .orElse(answer);
        });
    }

    void refuse(Asked asked, UUID effectId, ErrorCode code, String message) {
        database.runInTransaction(
                tx -> requests.conclude(tx, asked.call().service(), asked.requestId(), effectId, null, code, message));
    }

    /** Nothing is concluded: whoever comes next goes on at once. */
    void release(Asked asked, UUID effectId) {
        database.runInTransaction(
                tx -> requests.lease(tx, asked.call().service(), asked.requestId(), effectId, clock.instant()));
    }
}

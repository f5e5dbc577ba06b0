package io.tradewind.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.SetClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
    private final SetClock clock = new SetClock("2026-11-27T10:00:00Z");
    private final EllipticCurveJsonWebKey key = key("gateway-1");
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private volatile boolean isHanging;
    private volatile boolean isAway;

    @TempDir
    Path directory;

    @Test
    void shouldNotCallATokenBadWhoseIssuerIsAway() throws Exception {
        TokenVerifier verifier = verifier();
        String token = token(key);
        isAway = true;

        Refusal unchecked = catchThrowableOfType(Refusal.class, () -> verifier.verify(token));

        assertThat(unchecked.code()).isEqualTo(ErrorCode.SYS_002);
        assertThat(unchecked.details()).containsEntry("service", "gateway").containsEntry("unchecked", "token");
        isAway = false;
        assertThat(verifier.verify(token).subject()).isEqualTo("alice");
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldCallATokenBadWhoseIssuerDoesNotKnowTheKey() {
        TokenVerifier verifier = verifier();

        assertThatThrownBy(() -> verifier.verify(token(key("gateway-2"))))
                .isInstanceOf(TokenVerifier.InvalidToken.class)
                .hasMessage("The token does not verify");
    }

    /** With a try of his own for each, the last of many would wait for minutes. */
    @Test
    @Timeout(60)
    void shouldTellAllWhoWaitedForAnIssuerThatDoesNotAnswerAtOnce() throws Exception {
        TokenVerifier verifier = verifier();
        String token = token(key);
        isAway = true;
        isHanging = true;
        List<Thread> callers = new ArrayList<>();
        List<CompletableFuture<Throwable>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Throwable> answer = new CompletableFuture<>();
            answers.add(answer);
            callers.add(Thread.ofPlatform().daemon().start(() -> answer.complete(failure(verifier, token))));
        }
        while (callers.stream().filter(TokenVerifierTest::waitsForAnother).count() < 3) {
            Thread.onSpinWait();
        }

        hangs.countDown();

        for (CompletableFuture<Throwable> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Refusal.class);
        }
        assertThat(asked).hasValue(1);
    }

    /** Not for a class that is being loaded, but for whoever asks. */
    private static boolean waitsForAnother(Thread caller) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(caller.threadId());
        return info != null
                && info.getLockName() != null
                && info.getLockName().startsWith(AtomicInteger.class.getName());
    }

    private static Throwable failure(TokenVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return null;
        } catch (TokenVerifier.InvalidToken | RuntimeException failure) {
            return failure;
        }
    }

    private TokenVerifier verifier() {
        return new TokenVerifier(
                "event-stream", new KeyRing(Set.of("gateway"), directory, this::published, clock), clock);
    }

    private byte[] published(String issuer) {
        asked.incrementAndGet();
        try {
            assertThat(!isHanging || hangs.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (isAway) {
            throw ServiceUnavailable.unreadable(issuer, null);
        }
        return new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
    }

    private String token(EllipticCurveJsonWebKey signer) throws JoseException {
        long now = clock.instant().getEpochSecond();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("gateway");
        claims.setSubject("alice");
        claims.setAudience("event-stream");
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + 60));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(signer.getKeyId());
        signature.setKey(signer.getPrivateKey());
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

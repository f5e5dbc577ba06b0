package io.tradewind.gateway.user;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and checks passwords, a few at a time: each hash takes 19 MiB and tens of milliseconds of one core, so a flood
 * of logins waits in a short line and is then turned away instead of starving everybody else.
 */
@ApplicationScoped
public class Passwords {
    private final Argon2 argon2;
    private final ThreadPoolExecutor workers;
    private final PasswordHash nobodys;

    Passwords(PasswordConfig config, PasswordHash.Cost cost) {
        argon2 = new Argon2(new SecureRandom(), cost);
        workers = new ThreadPoolExecutor(
                config.concurrentHashes(),
                config.concurrentHashes(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waitingHashes()),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        // Never matches anything that a person can type in, and costs what a real one costs.
        nobodys = argon2.hash("nobody \u0000 " + new SecureRandom().nextLong());
    }

    /** The hash to store, in PHC format. */
    public String hash(String password) {
        return hash(password, () -> {});
    }

    /**
     * The hash to store, in PHC format.
     *
     * @param check refuses when the hash is of no use any more; asked when its turn has come
     */
    public String hash(String password, Runnable check) {
        return inTurn(() -> {
            check.run();
            return argon2.hash(password).encoded();
        });
    }

    /** Takes as long for an unknown user (empty) as for a wrong password. */
    public boolean matches(String password, Optional<String> stored) {
        PasswordHash hash = stored.map(PasswordHash::parse).orElse(nobodys);
        boolean same = inTurn(() -> argon2.matches(password, hash));
        return same && stored.isPresent();
    }

    private <T> T inTurn(Callable<T> work) {
        Future<T> result;
        try {
            result = workers.submit(work);
        } catch (RejectedExecutionException full) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Too many logins at once, try again in a few seconds",
                    Map.of(RetryAfter.SECONDS, 3));
        }
        try {
            return result.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while hashing", stopping);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("hashing failed", failed.getCause());
        }
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }
}

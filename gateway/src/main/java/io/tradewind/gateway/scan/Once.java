package io.tradewind.gateway.scan;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Asks once, and tells everybody who asks the same, the failure too. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> question;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Once(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public T get() {
        if (asked.compareAndSet(false, true)) {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        }
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}

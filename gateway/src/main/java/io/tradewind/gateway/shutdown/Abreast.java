package io.tradewind.gateway.shutdown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;

/** The same for every account, for several at once: one that does not answer keeps no other one waiting. */
final class Abreast {
    /** As many as the agents answer at once without turning anybody away. */
    private static final int MOST = 16;

    private Abreast() {}

    /** What went wrong, in the order of the accounts. */
    static List<String> each(Collection<Long> accounts, LongFunction<List<String>> work) {
        List<String> problems = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(MOST, Thread.ofVirtual().factory())) {
            List<CompletableFuture<List<String>>> running = accounts.stream()
                    .sorted()
                    .map(account -> CompletableFuture.supplyAsync(() -> work.apply(account), threads))
                    .toList();
            running.forEach(done -> problems.addAll(done.join()));
        }
        return problems;
    }
}

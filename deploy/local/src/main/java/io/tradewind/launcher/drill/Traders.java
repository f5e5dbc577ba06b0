package io.tradewind.launcher.drill;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.client.RunningSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that trade one account at a steady pace until they are told to end, and remember every answer. */
final class Traders implements AutoCloseable {
    /** The engine takes 100 orders a minute of an account: the whole drill stays below. */
    private static final Duration PAUSE = Duration.ofMillis(320);

    private static final int CLIENTS = 4;
    private static final int STOPPED = 423;
    private static final int NO_ANSWER = 0;

    private final DrillAccount account;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * One order.
     *
     * @param sentAt nanoseconds of this process' clock when it was sent
     * @param status of the answer; 0 = there was none
     * @param tradeId null when it was refused
     */
    record Sent(long sentAt, int status, String tradeId) {
        boolean isTaken() {
            return status == 200;
        }

        boolean isStopped() {
            return status == STOPPED;
        }
    }

    Traders(DrillAccount account) {
        this.account = account;
    }

    void start() {
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            threads.execute(() -> trade(first));
        }
    }

    private void trade(int first) {
        for (int turn = first; !over.get(); turn++) {
            long at = System.nanoTime();
            try {
                RunningSuite.Answer answer = account.trade(turn);
                sent.add(new Sent(
                        at,
                        answer.status(),
                        answer.json().at("/execution_result/trade_id").asText(null)));
            } catch (IOException broken) {
                sent.add(new Sent(at, NO_ANSWER, null));
            }
            Await.until(PAUSE, over::get);
        }
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Returns when the last answer has come. */
    void end() {
        over.set(true);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(35, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}

package io.tradewind.execution.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.timer.Timers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
    private final Timers timers = new Timers();

    @Test
    void shouldCompareAFewOfAVenueAtATimeAndKeepNoOtherVenueWaiting() throws InterruptedException {
        List<Account> accounts = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(i -> account(i, "paper")).toList());
        accounts.add(account(40, "kraken"));
        Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
        Map<String, Integer> most = new ConcurrentHashMap<>();
        CountDownLatch paperIsBusy = new CountDownLatch(4);
        CountDownLatch krakenIsDone = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(41);

        recoveries(accounts, account -> {
                    int now = inside.computeIfAbsent(account.venue(), venue -> new AtomicInteger())
                            .incrementAndGet();
                    most.merge(account.venue(), now, Math::max);
                    if (account.venue().equals("paper")) {
                        paperIsBusy.countDown();
                        await(release);
                    } else {
                        krakenIsDone.countDown();
                    }
                    inside.get(account.venue()).decrementAndGet();
                    all.countDown();
                    return true;
                })
                .start(new StartupEvent());

        assertThat(paperIsBusy.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(krakenIsDone.await(10, TimeUnit.SECONDS))
                .as("while every turn at the other venue is taken")
                .isTrue();
        release.countDown();
        assertThat(all.await(10, TimeUnit.SECONDS)).as("every account").isTrue();
        assertThat(most).containsExactlyInAnyOrderEntriesOf(Map.of("paper", 4, "kraken", 1));
    }

    @Test
    void shouldCompareAgainUntilNothingIsOpen() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);

        recoveries(List.of(account(1, "paper")), account -> {
                    int now = tries.incrementAndGet();
                    if (now == 1) {
                        throw new IllegalStateException("the venue did not answer");
                    }
                    if (now == 3) {
                        done.countDown();
                    }
                    return now == 3;
                })
                .start(new StartupEvent());

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tries).hasValue(3);
    }

    @Test
    void shouldBeginNoComparisonWhileTheProcessEnds() throws InterruptedException {
        AtomicInteger compared = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(4);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(4);
        Recoveries recoveries = recoveries(
                IntStream.range(0, 20).mapToObj(i -> account(i, "paper")).toList(), account -> {
                    compared.incrementAndGet();
                    first.countDown();
                    await(release);
                    returned.countDown();
                    return true;
                });
        recoveries.start(new StartupEvent());
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        recoveries.stop(new ShutdownEvent());
        release.countDown();

        assertThat(returned.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(compared).hasValue(4);
    }

    private Recoveries recoveries(List<Account> accounts, Predicate<Account> comparison) {
        return new Recoveries(() -> accounts, comparison, timers);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Account account(long id, String venue) {
        return new Account(
                id,
                "account-" + id,
                "user",
                venue,
                false,
                "USD",
                Account.Mode.HEDGING,
                new BigDecimal("1000"),
                Instant.parse("2026-01-05T10:00:00Z"));
    }
}

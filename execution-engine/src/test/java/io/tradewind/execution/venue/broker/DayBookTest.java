package io.tradewind.execution.venue.broker;

import static io.tradewind.execution.venue.broker.BrokerGate.Kind.CLOSING_READ;
import static io.tradewind.execution.venue.broker.BrokerGate.Kind.READ;
import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DayBookTest {
    private final FixedClock clock = new FixedClock(NOW);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch onItsWay = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void shouldServeASecondWithOneAnswer() {
        DayBook book = new DayBook(kind -> counted(), clock);
        book.orders(READ);
        clock.advance(Duration.ofSeconds(1));
        book.orders(READ);
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        book.orders(READ);

        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldAskAgainAfterAChangeAndAfterAFailure() {
        DayBook book = new DayBook(
                kind -> {
                    if (asked.incrementAndGet() == 2) {
                        throw new VenueSilent("no answer", null);
                    }
                    return List.of();
                },
                clock);
        book.orders(READ);
        book.changed();
        assertThatThrownBy(() -> book.orders(READ)).isInstanceOf(VenueSilent.class);

        book.orders(READ);

        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldLetAChangePassAnAnswerThatIsOnItsWay() throws Exception {
        DayBook book = new DayBook(kind -> slowAtFirst(), clock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<BrokerOrder>> before = threads.submit(() -> book.orders(READ));
            onItsWay.await();
            Future<List<BrokerOrder>> after = threads.submit(() -> {
                book.changed();
                return book.orders(READ);
            });

            after.get(10, TimeUnit.SECONDS);

            assertThat(before.isDone()).as("still on its way").isFalse();
            answer.countDown();
            before.get(10, TimeUnit.SECONDS);
        }
        book.orders(READ);
        assertThat(asked)
                .as("the answer after the change is the one that is shared")
                .hasValue(2);
    }

    @Test
    void shouldShareAnAnswerThatIsOnItsWay() throws Exception {
        DayBook book = new DayBook(kind -> slowAtFirst(), clock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<BrokerOrder>> first = threads.submit(() -> book.orders(READ));
            onItsWay.await();
            clock.advance(Duration.ofSeconds(5));
            CountDownLatch asking = new CountDownLatch(1);
            Future<List<BrokerOrder>> second = threads.submit(() -> {
                asking.countDown();
                return book.orders(READ);
            });
            asking.await();
            answer.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(first.get(10, TimeUnit.SECONDS));
        }
    }

    /** That question may be kept back by a limit that does not hold for cancels. */
    @Test
    void shouldAskForACancelByItselfWhileAnOrdinaryQuestionIsOnItsWay() throws Exception {
        DayBook book = new DayBook(kind -> slowAtFirst(), clock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<BrokerOrder>> ordinary = threads.submit(() -> book.orders(READ));
            onItsWay.await();

            threads.submit(() -> book.orders(CLOSING_READ)).get(10, TimeUnit.SECONDS);

            assertThat(ordinary.isDone()).isFalse();
            answer.countDown();
            ordinary.get(10, TimeUnit.SECONDS);
        }
        assertThat(asked).hasValue(2);
        book.orders(CLOSING_READ);
        assertThat(asked).as("what was answered serves a cancel too").hasValue(2);
    }

    private List<BrokerOrder> counted() {
        asked.incrementAndGet();
        return List.of();
    }

    private List<BrokerOrder> slowAtFirst() {
        if (asked.incrementAndGet() == 1) {
            onItsWay.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return List.of();
    }
}

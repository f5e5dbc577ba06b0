package io.tradewind.execution.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final BigDecimal START = new BigDecimal("100000");

    private final AtomicLong deals = new AtomicLong();
    private final AtomicLong positions = new AtomicLong();
    private final Folding folding = new Folding(deals::incrementAndGet, positions::incrementAndGet);

    @Test
    void shouldOpenGrowShrinkAndClose() {
        Folding.Folded opened = folding.fold(Optional.empty(), origin(), fill("1", Side.BUY, "2", "100", "0.2"), START);
        assertThat(opened.balance()).isEqualByComparingTo("99999.8");
        Folding.Folded grown = fold(opened, fill("2", Side.BUY, "1", "103", "0"));
        assertThat(grown.last().entryPrice()).isEqualByComparingTo("101");
        Folding.Folded shrunk = fold(grown, fill("3", Side.SELL, "1", "111", "0.1"));
        assertThat(shrunk.last().quantity()).isEqualByComparingTo("2");
        assertThat(shrunk.realized()).isEqualByComparingTo("10");
        assertThat(shrunk.deals().getFirst().entry()).isEqualTo(Entry.OUT);
        Folding.Folded closed = fold(shrunk, fill("4", Side.SELL, "2", "100", "0"));
        assertThat(closed.last().isOpen()).isFalse();
        assertThat(closed.last().closedAt()).isEqualTo(NOW);
        assertThat(closed.last().realizedPnl()).isEqualByComparingTo("8");
        assertThat(closed.balance()).isEqualByComparingTo("100007.7");
    }

    @Test
    void shouldGainShortWhenThePriceFalls() {
        Folding.Folded opened = folding.fold(Optional.empty(), origin(), fill("1", Side.SELL, "3", "50", "0"), START);
        assertThat(opened.last().direction()).isEqualTo(Direction.SHORT);
        assertThat(opened.last().profitAt(new BigDecimal("49"))).isEqualByComparingTo("3");
        assertThat(fold(opened, fill("2", Side.BUY, "3", "48", "0")).realized()).isEqualByComparingTo("6");
    }

    @Test
    void shouldBookACrossingFillAsTwoDealsAndANewPosition() {
        Folding.Folded opened = folding.fold(Optional.empty(), origin(), fill("1", Side.BUY, "2", "100", "0"), START);
        Folding.Folded crossed = fold(opened, fill("2", Side.SELL, "5", "110", "1"));
        assertThat(crossed.deals()).extracting(Deal::entry).containsExactly(Entry.OUT, Entry.IN);
        assertThat(crossed.positions()).hasSize(2);
        assertThat(crossed.positions().getFirst().isOpen()).isFalse();
        assertThat(crossed.last().direction()).isEqualTo(Direction.SHORT);
        assertThat(crossed.last().quantity()).isEqualByComparingTo("3");
        assertThat(crossed.last().positionId()).isNotEqualTo(opened.last().positionId());
        assertThat(crossed.fees()).isEqualByComparingTo("1");
        assertThat(crossed.realized()).isEqualByComparingTo("20");
    }

    @Test
    void shouldConvertProfitAtTheRateOfTheFill() {
        Folding.Folded opened = folding.fold(Optional.empty(), origin(), fill("1", Side.BUY, "1", "150", "0"), START);
        Fill inYen = new Fill(
                "2", Side.SELL, one(), new BigDecimal("151"), BigDecimal.ZERO, new BigDecimal("0.0066"), NOW, null);
        Folding.Folded closed = fold(opened, inYen);
        assertThat(closed.realized()).isEqualByComparingTo("0.0066");
        assertThat(closed.deals().getFirst().booked().rate()).isEqualByComparingTo("0.0066");
    }

    @Test
    void shouldBookNoMoreDecimalsThanAnAmountHas() {
        Folding.Folded opened = folding.fold(Optional.empty(), origin(), fill("1", Side.BUY, "3", "150", "0"), START);
        BigDecimal rate = new BigDecimal("0.00001052631578947368");
        Folding.Folded closed = fold(
                opened, new Fill("2", Side.SELL, one(), new BigDecimal("151.5"), BigDecimal.ZERO, rate, NOW, null));

        assertThat(closed.realized()).isEqualTo(new BigDecimal("0.000015789473684211"));
        assertThat(closed.balance().scale()).isEqualTo(18);
    }

    @Test
    void shouldStateSlippageAsWorseThanArrival() {
        assertThat(Folding.slippage(new BigDecimal("100"), new BigDecimal("101"), Side.BUY))
                .isEqualByComparingTo("1");
        assertThat(Folding.slippage(new BigDecimal("100"), new BigDecimal("101"), Side.SELL))
                .isEqualByComparingTo("-1");
        assertThat(Folding.slippage(null, new BigDecimal("101"), Side.SELL)).isNull();
    }

    /** Random fills with duplicates and reorders: what the venue did is what the ledger holds, to the last digit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void shouldConserveMoneyAndQuantity(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fill> said = shuffledWithDuplicates(randomFills(random, 400), random);
        Set<String> seen = new HashSet<>();
        Optional<Position> position = Optional.empty();
        BigDecimal balance = START;
        List<Deal> booked = new ArrayList<>();
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal cash = BigDecimal.ZERO;
        for (Fill fill : said) {
            if (!seen.add(fill.venueTradeId())) {
                continue;
            }
            Folding.Folded folded = folding.fold(position, origin(), fill, balance);
            position = Optional.of(folded.last());
            balance = folded.balance();
            booked.addAll(folded.deals());
            BigDecimal signed =
                    fill.quantity().multiply(BigDecimal.valueOf(fill.side().sign()));
            net = net.add(signed);
            cash = cash.subtract(signed.multiply(fill.price())).subtract(fill.fee());
            assertConserved(booked, position.get(), balance, net, cash);
        }
        assertThat(seen).hasSize(400);
        assertThat(deals.get()).isEqualTo(booked.size());
    }

    private static void assertConserved(
            List<Deal> booked, Position last, BigDecimal balance, BigDecimal net, BigDecimal cash) {
        BigDecimal realized = sum(booked.stream().map(Deal::realizedPnl).toList());
        BigDecimal fees = sum(booked.stream().map(Deal::fee).toList());
        assertThat(balance).isEqualByComparingTo(START.add(realized).subtract(fees));
        BigDecimal open =
                last.quantity().multiply(BigDecimal.valueOf(last.direction().sign()));
        assertThat(open).isEqualByComparingTo(net);
        // Cash paid and got, plus the cost of what is open, is the same money.
        BigDecimal cost =
                last.cost().multiply(BigDecimal.valueOf(last.direction().sign()));
        assertThat(balance).isEqualByComparingTo(START.add(cash).add(cost));
        assertThat(booked.getLast().balanceAfter()).isEqualByComparingTo(balance);
    }

    private static List<Fill> randomFills(SplittableRandom random, int count) {
        List<Fill> fills = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fills.add(new Fill(
                    "t" + i,
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    BigDecimal.valueOf(1 + random.nextLong(1_000_000), 8),
                    BigDecimal.valueOf(1 + random.nextLong(7_000_000), 2),
                    BigDecimal.valueOf(random.nextLong(10_000), 8),
                    BigDecimal.ONE,
                    NOW,
                    null));
        }
        return fills;
    }

    private static List<Fill> shuffledWithDuplicates(List<Fill> fills, SplittableRandom random) {
        List<Fill> said = new ArrayList<>(fills);
        for (int i = 0; i < fills.size() / 3; i++) {
            said.add(fills.get(random.nextInt(fills.size())));
        }
        for (int i = said.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Fill swap = said.get(i);
            said.set(i, said.get(j));
            said.set(j, swap);
        }
        return said;
    }

    private Folding.Folded fold(Folding.Folded before, Fill fill) {
        return folding.fold(Optional.of(before.last()), origin(), fill, before.balance());
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal one() {
        return BigDecimal.ONE;
    }

    private static Fill fill(String id, Side side, String quantity, String price, String fee) {
        return new Fill(
                id,
                side,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(fee),
                BigDecimal.ONE,
                NOW,
                null);
    }

    private static OrderOrigin origin() {
        return new OrderOrigin(
                1, new UUID(0, 1), 1, "USD", "BTC_USD", "tw-1", new BigDecimal("100"), null, null, 0, null, null, null);
    }
}

package io.tradewind.testkit.broker;

import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import io.tradewind.testkit.broker.ScriptedBroker.Asked;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A broker's orders in RELIANCE, for the words of each to be put around them: market orders are done at once at
 * {@value #PRICE}, others rest.
 */
public final class BrokerBook {
    static final String PRICE = "2450.5";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.USUAL;
    private volatile String cash = "1000000";

    /** How the broker is disposed. */
    public enum Mood {
        USUAL,
        /** Does what an order asks for, and says nothing. */
        SILENT,
        /** Takes no order. */
        REFUSING,
        /** Takes no session any more. */
        LOGGED_OUT,
        /** Takes every call about orders and does nothing. */
        DEAD
    }

    /** What became of an order. */
    enum State {
        DONE,
        OPEN,
        GONE
    }

    /** An order; its quantity is done wholly or not at all. */
    record Line(String id, boolean isBuy, int quantity, String price, String reference, State state) {
        private int signed() {
            return isBuy ? quantity : -quantity;
        }

        boolean is(State wanted) {
            return state == wanted;
        }

        int filled() {
            return is(State.DONE) ? quantity : 0;
        }

        String average() {
            return is(State.DONE) ? PRICE : "0";
        }

        /** The broker's word for its state. */
        String word(String done, String open, String gone) {
            return switch (state) {
                case DONE -> done;
                case OPEN -> open;
                case GONE -> gone;
            };
        }
    }

    public void mood(Mood mood) {
        this.mood = mood;
    }

    Mood mood() {
        return mood;
    }

    /** Money that the broker tells of from now on, where it tells it by this book. */
    public void cash(String cash) {
        this.cash = cash;
    }

    String cash() {
        return cash;
    }

    /** What the broker says is held, in units. */
    public int net() {
        return lines.stream()
                .filter(line -> line.is(State.DONE))
                .mapToInt(Line::signed)
                .sum();
    }

    /** Orders that wait at the broker. */
    public long open() {
        return lines.stream().filter(line -> line.is(State.OPEN)).count();
    }

    /** @param price null for an order at the market */
    String place(boolean isBuy, int quantity, String price, String reference) {
        String id = "20260105" + (1_000_000 + NUMBERS.incrementAndGet());
        lines.add(new Line(
                id,
                isBuy,
                quantity,
                price == null ? PRICE : price,
                reference,
                price == null ? State.DONE : State.OPEN));
        return id;
    }

    void cancel(String id) {
        lines.replaceAll(line -> line.id().equals(id) && line.is(State.OPEN)
                ? new Line(id, line.isBuy(), line.quantity(), line.price(), line.reference(), State.GONE)
                : line);
    }

    /** All orders, each in the words of the broker, as a JSON list. */
    String rows(Function<Line, String> row) {
        return lines.stream().map(row).collect(Collectors.joining(",", "[", "]"));
    }

    /** What is done. */
    String trades(Function<Line, String> row) {
        return lines.stream().filter(line -> line.is(State.DONE)).map(row).collect(Collectors.joining(",", "[", "]"));
    }

    /** An answer about orders: none while the broker is dead. */
    Function<Asked, Answer> alive(Function<Asked, String> answer) {
        return ask -> mood == Mood.DEAD ? Answer.silence() : Answer.json(answer.apply(ask));
    }
}

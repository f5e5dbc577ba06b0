package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.VenueBook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A broker whose order book a test writes; it remembers what it was asked to take back. */
class RecordingBroker implements BrokerApi {
    final List<BrokerOrder> book = new ArrayList<>();
    final List<String> canceled = new ArrayList<>();

    @Override
    public Traits traits() {
        return new Traits(true, true);
    }

    @Override
    public List<BrokerOrder> orders(BrokerSession session) {
        return List.copyOf(book);
    }

    @Override
    public void cancel(BrokerSession session, BrokerOrder order) {
        canceled.add(order.orderId());
    }

    @Override
    public String venue() {
        throw unexpected();
    }

    @Override
    public String loginUrl(String apiKey) {
        throw unexpected();
    }

    @Override
    public BrokerSession open(BrokerLogin login) {
        throw unexpected();
    }

    @Override
    public void check(BrokerSession session) {
        throw unexpected();
    }

    @Override
    public String place(BrokerSession session, BrokerTicket ticket) {
        throw unexpected();
    }

    @Override
    public void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price) {
        throw unexpected();
    }

    @Override
    public List<BrokerTrade> trades(BrokerSession session) {
        throw unexpected();
    }

    @Override
    public VenueBook.Money money(BrokerSession session) {
        throw unexpected();
    }

    @Override
    public List<VenueBook.Held> positions(BrokerSession session) {
        throw unexpected();
    }

    @Override
    public List<VenueBook.Holding> holdings(BrokerSession session) {
        throw unexpected();
    }

    @Override
    public List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments) {
        throw unexpected();
    }

    @Override
    public List<BrokerInstrument> instruments(BrokerSession session) {
        throw unexpected();
    }

    @Override
    public void reach() {
        throw unexpected();
    }

    private static AssertionError unexpected() {
        return new AssertionError("not asked in this test");
    }
}

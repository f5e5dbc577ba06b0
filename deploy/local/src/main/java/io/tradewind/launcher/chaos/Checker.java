package io.tradewind.launcher.chaos;

import io.tradewind.launcher.chaos.ClientLog.End;
import io.tradewind.launcher.chaos.LedgerView.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what the clients were told, what the venue did and what the ledger says. Each of the three may be behind for
 * a while after a disturbance; then they have to agree.
 */
final class Checker {
    /** How long differences may stand. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    private static final long LOOK_NANOS = 500_000_000;

    private final ClientLog log;
    private final VenueProcess venue;
    private final LedgerView ledger;
    private final Map<Long, String> keys;

    /** @param accounts with the key that their orders carry at the venue */
    Checker(Site site, ClientLog log, VenueProcess venue, Map<Long, String> accounts) {
        this.log = log;
        this.venue = venue;
        this.ledger = new LedgerView(site, accounts.keySet());
        this.keys = accounts;
    }

    /** Looks until nothing is found, at most {@link #SETTLING} long; answers the last look. */
    Verdict settled() throws IOException {
        long began = System.nanoTime();
        while (true) {
            Verdict verdict = look(Duration.ofNanos(System.nanoTime() - began).toMillis());
            if (verdict.isClean() || verdict.settledMillis() > SETTLING.toMillis()) {
                return verdict;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private Verdict look(long after) throws IOException {
        // The ledger follows the venue, so the venue is read last: what it has more by then is found as missing.
        List<Row> rows = ledger.orders();
        Map<String, BigDecimal> deals = ledger.deals();
        VenueHistory history = venue.history();
        List<String> findings = new ArrayList<>();
        orders(history, rows, findings);
        fills(history, deals, findings);
        told(rows, findings);
        nothingWaits(findings);
        return new Verdict(figures(history, rows, deals), findings, after);
    }

    private void orders(VenueHistory history, List<Row> rows, List<String> findings) {
        Map<String, Row> byClientId = rows.stream().collect(Collectors.toMap(Row::clientOrderId, Function.identity()));
        Map<String, List<VenueHistory.Placed>> placed = history.orders().stream()
                .filter(order -> keys.containsValue(order.account()))
                .collect(Collectors.groupingBy(VenueHistory.Placed::clientOrderId));
        placed.forEach((id, orders) -> {
            if (orders.size() > 1) {
                findings.add("order " + id + " is at the venue " + orders.size() + " times");
            }
            if (history.arrivals().getOrDefault(id, 0) > 1) {
                findings.add("order " + id + " was sent " + history.arrivals().get(id) + " times");
            }
            if (!byClientId.containsKey(id)) {
                findings.add("order " + id + " is at the venue and not in the ledger");
            }
        });
        Map<String, Integer> atVenue = new HashMap<>();
        for (Row row : rows) {
            List<VenueHistory.Placed> orders = placed.getOrDefault(row.clientOrderId(), List.of());
            if (row.requestId() != null && !orders.isEmpty()) {
                atVenue.merge(row.accountId() + " " + row.requestId(), 1, Integer::sum);
            }
            compare(history, row, orders, findings);
        }
        atVenue.forEach((request, times) -> {
            if (times > 1) {
                findings.add("request " + request + " has " + times + " orders at the venue");
            }
        });
    }

    private static void compare(
            VenueHistory history, Row row, List<VenueHistory.Placed> orders, List<String> findings) {
        String name = "order " + row.clientOrderId() + " (" + row.status() + ")";
        if (row.isUnsettled()) {
            findings.add(name + " has no known end");
        } else if (row.isRefused() && !orders.isEmpty()) {
            findings.add(name + " is at the venue");
        } else if (!row.isRefused() && orders.isEmpty()) {
            findings.add(name + " is not at the venue: it is lost");
        } else if (!orders.isEmpty()) {
            VenueHistory.Placed order = orders.getLast();
            BigDecimal filled = history.filled(order.id());
            boolean isOpen = !order.canceled() && filled.compareTo(order.quantity()) < 0;
            if (filled.compareTo(row.filled()) != 0) {
                findings.add(name + " is filled by " + filled + " at the venue, by " + row.filled() + " in the ledger");
            } else if (isOpen != row.isOpen()) {
                findings.add(name + (isOpen ? " is still open at the venue" : " is not open at the venue any more"));
            }
        }
    }

    private void fills(VenueHistory history, Map<String, BigDecimal> deals, List<String> findings) throws IOException {
        Map<String, Long> owners = new HashMap<>();
        keys.forEach((account, key) -> owners.put(key, account));
        Map<String, BigDecimal> filled = new HashMap<>();
        long ours = 0;
        for (VenueHistory.Trade trade : history.trades()) {
            if (owners.containsKey(trade.account())) {
                ours++;
                filled.merge(owners.get(trade.account()) + " " + trade.symbol(), trade.quantity(), BigDecimal::add);
                BigDecimal deal = deals.get(trade.id());
                if (deal == null || deal.compareTo(trade.quantity()) != 0) {
                    findings.add("trade " + trade.id() + " of " + trade.quantity() + " is " + deal + " in the ledger");
                }
            }
        }
        if (deals.size() != ours) {
            findings.add(deals.size() + " trades are in the ledger, and " + ours + " at the venue");
        }
        Map<String, BigDecimal> positions = ledger.positions();
        Map<String, BigDecimal> sums = ledger.sums();
        Set<String> names = new TreeSet<>(filled.keySet());
        names.addAll(sums.keySet());
        names.addAll(positions.keySet());
        for (String name : names) {
            BigDecimal there = filled.getOrDefault(name, BigDecimal.ZERO);
            BigDecimal booked = sums.getOrDefault(name, BigDecimal.ZERO);
            BigDecimal open = positions.getOrDefault(name, BigDecimal.ZERO);
            if (there.compareTo(booked) != 0 || booked.compareTo(open) != 0) {
                findings.add("account " + name + ": fills at the venue " + there + ", deals " + booked + ", position "
                        + open);
            }
        }
    }

    /** What a client was told has to be so. */
    private void told(List<Row> rows, List<String> findings) {
        Map<Long, Row> byId = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        Map<String, Row> byRequest = rows.stream()
                .filter(row -> row.requestId() != null)
                .collect(Collectors.toMap(
                        Row::requestId, Function.identity(), (one, other) -> one.isRefused() ? other : one));
        for (ClientLog.Request request : log.requests().values()) {
            if (!keys.containsKey(request.accountId())) {
                continue;
            }
            Row row = byRequest.get(request.id());
            if (request.contradiction() != null) {
                findings.add("request " + request.id() + " was answered in two ways: " + request.contradiction());
            }
            if (request.end() == End.DONE && !byId.containsKey(request.orderId())) {
                findings.add(
                        "request " + request.id() + " was told order " + request.orderId() + ", which is not there");
            }
            if (request.end() == End.FAILED
                    && request.command().equals("send_order")
                    && row != null
                    && !row.isRefused()) {
                findings.add("request " + request.id() + " was told " + request.code() + ", and its order is "
                        + row.status());
            }
        }
    }

    private void nothingWaits(List<String> findings) throws IOException {
        long commands = ledger.waitingCommands();
        if (commands > 0) {
            findings.add(commands + " commands wait");
        }
        long events = ledger.unsentEvents();
        if (events > 0) {
            findings.add(events + " events are not sent");
        }
    }

    private Map<String, Long> figures(VenueHistory history, List<Row> rows, Map<String, BigDecimal> deals) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("requests", (long) log.requests().size());
        figures.put("requests_done", log.count(End.DONE));
        figures.put("requests_refused", log.count(End.FAILED));
        figures.put("requests_never_answered", log.count(End.OPEN));
        figures.put("orders_in_the_ledger", (long) rows.size());
        figures.put(
                "orders_at_the_venue",
                history.orders().stream()
                        .filter(o -> keys.containsValue(o.account()))
                        .count());
        figures.put("fills_at_the_venue", (long) history.trades().size());
        figures.put("trades_in_the_ledger", (long) deals.size());
        history.fates()
                .forEach((fate, times) ->
                        figures.put("answers_" + fate.toLowerCase(java.util.Locale.ROOT), (long) times));
        return figures;
    }
}

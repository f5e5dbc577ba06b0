package io.tradewind.execution.query;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The filters of a list, as texts: what cannot be read is named with what would be right. */
public class QueryParams {
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    @QueryParam("account_id")
    String accountId;

    @QueryParam("symbol")
    String symbol;

    @QueryParam("magic_id")
    String magicId;

    @QueryParam("position_id")
    String positionId;

    @QueryParam("order_id")
    String orderId;

    @QueryParam("state")
    String state;

    @QueryParam("status")
    String status;

    @QueryParam("from")
    String from;

    @QueryParam("since")
    String since;

    @QueryParam("to")
    String to;

    @QueryParam("cursor")
    String cursor;

    @QueryParam("limit")
    String limit;

    /** Rows of a page. */
    int size() {
        Long given = whole("limit", limit);
        if (given == null) {
            return USUAL_PAGE;
        }
        if (given < 1 || given > LARGEST_PAGE) {
            throw Refusal.field("limit", limit, "has to be within 1 and " + LARGEST_PAGE);
        }
        return given.intValue();
    }

    /** For one row more than a page, which tells whether there is a next one. @param isStated true when rows without a named state are those of {@code states} only */
    Filter filter(OmsAccounts accounts, List<String> states, boolean isStated) {
        Long before = whole("cursor", cursor);
        List<String> wanted = states(states);
        return new Filter(
                accounts.readableOrOwn(accountId),
                instrument(),
                whole("magic_id", magicId),
                whole("position_id", positionId),
                whole("order_id", orderId),
                wanted == null && isStated ? states : wanted,
                time("from", from == null ? since : from),
                time("to", to),
                before == null ? Long.MAX_VALUE : before,
                size() + 1);
    }

    /** One row by its number, among what the caller may see. */
    static Filter one(OmsAccounts accounts, Long positionId, Long orderId) {
        return new Filter(
                accounts.readableOrOwn(null),
                null,
                null,
                positionId,
                orderId,
                null,
                null,
                null,
                Long.MAX_VALUE,
                LARGEST_PAGE);
    }

    static Filter oneDeal(OmsAccounts accounts, long id) {
        return new Filter(accounts.readableOrOwn(null), null, null, null, null, null, null, null, id + 1, 1);
    }

    private String instrument() {
        if (symbol == null) {
            return null;
        }
        return Instruments.find(symbol)
                .map(Instrument::symbol)
                .orElseThrow(() -> Refusal.field("symbol", symbol, "is not an instrument, like BTC/USDT"));
    }

    private List<String> states(List<String> allowed) {
        String given = state == null ? status : state;
        if (given == null) {
            return null;
        }
        List<String> asked = Arrays.stream(given.toUpperCase(Locale.ROOT).split(",", -1))
                .map(String::trim)
                .toList();
        if (!allowed.containsAll(asked)) {
            throw Refusal.field(
                    "state", given, "has to be of " + allowed.toString().toLowerCase(Locale.ROOT));
        }
        return asked;
    }

    private static Long whole(String field, String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.field(field, text, "has to be a whole number");
        }
        return Long.valueOf(text);
    }

    private static Instant time(String field, String text) {
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = text.matches("0|\\d{9,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : Form.time(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.field(field, text, "has to be a time like 2026-01-31T09:30:00Z, or epoch milliseconds");
        }
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST)) {
            throw Refusal.field(field, text, "has to lie between 1970 and 2200");
        }
        return time;
    }
}

package io.tradewind.execution.limit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.execution.instrument.Text;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The engine's own limits of an account: on top of risk and compliance, met by every opening order. */
@Path("/api/v1/oms/position/limits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class LimitResource {
    private static final int MOST = 1_000_000;
    private static final int LONGEST_WINDOW_SECONDS = 86_400;
    private static final int LONGEST_NOTE = 200;

    private final LimitService limits;
    private final OmsAccounts accounts;

    LimitResource(LimitService limits, OmsAccounts accounts) {
        this.limits = limits;
        this.accounts = accounts;
    }

    /** Missing = no such limit. See {@link OrderLimits}; windows in seconds. @param symbol missing = all symbols */
    record LimitsRequest(
            String accountId,
            String symbol,
            BigDecimal maxOrderQty,
            BigDecimal maxOrderValue,
            BigDecimal maxExposure,
            Integer maxOpenOrders,
            BigDecimal collar,
            BigDecimal windowCollar,
            Integer collarWindowSeconds,
            Integer messages,
            Integer messageWindowSeconds,
            Integer fillsOfStrategy,
            Integer fillWindowSeconds) {}

    /** Limits as they stand. @param symbol null = all symbols that have none of their own */
    record LimitsView(
            String symbol,
            String maxOrderQty,
            String maxOrderValue,
            String maxExposure,
            Integer maxOpenOrders,
            String collar,
            String windowCollar,
            Long collarWindowSeconds,
            Integer messages,
            Long messageWindowSeconds,
            Integer fillsOfStrategy,
            Long fillWindowSeconds,
            String setBy,
            Instant setAt) {}

    /** A strategy that was disabled. @param enabled true again since a person said so */
    record StrategyView(
            String strategy,
            boolean enabled,
            String reason,
            Instant disabledAt,
            Instant enabledAt,
            String enabledBy,
            String note) {}

    /** All of an account. */
    record AccountLimits(long accountId, List<LimitsView> limits, List<StrategyView> strategies) {}

    /** @param strategy as it stands in the list: {@code magic:7} or {@code run:<uuid>} @param note why */
    record EnableRequest(String accountId, String strategy, String note) {}

    @GET
    @Operation(summary = "Limits of an account, and strategies that were disabled")
    public AccountLimits get(@QueryParam("account_id") String accountId) {
        return view(accounts.readable(Form.required("account_id", accountId)));
    }

    @PUT
    @Operation(
            summary = "Sets the limits of an account, or of a symbol in it",
            description = "Replaces what was set there before; a limit that is missing is none, and a symbol's own"
                    + " limits go before the account's. After the answer no order passes that they refuse, on any"
                    + " replica. Refusals are RISK_001 (one order), RISK_002 (together) and RATE_001 (how often), with"
                    + " rule, value, limit and nearest_valid.")
    public AccountLimits set(LimitsRequest request) {
        LimitsRequest r = Form.body(request);
        long account = accounts.tradable(Form.required("account_id", r.accountId()));
        OrderLimits wanted = new OrderLimits(
                amount("max_order_qty", r.maxOrderQty()),
                amount("max_order_value", r.maxOrderValue()),
                amount("max_exposure", r.maxExposure()),
                whole("max_open_orders", r.maxOpenOrders(), MOST),
                part("collar", r.collar()),
                part("window_collar", r.windowCollar()),
                window("collar_window_seconds", r.collarWindowSeconds()),
                whole("messages", r.messages(), MOST),
                window("message_window_seconds", r.messageWindowSeconds()),
                whole("fills_of_strategy", r.fillsOfStrategy(), MOST),
                window("fill_window_seconds", r.fillWindowSeconds()));
        limits.set(account, instrument(r.symbol()), wanted, accounts.subject());
        return view(account);
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes the limits of an account, or of a symbol in it, back")
    public AccountLimits drop(@QueryParam("account_id") String accountId, @QueryParam("symbol") String symbol) {
        long account = accounts.tradable(Form.required("account_id", accountId));
        limits.drop(account, instrument(symbol), accounts.subject());
        return view(account);
    }

    @POST
    @Path("/strategies/enable")
    @Operation(summary = "Enables a strategy again; its fills are counted from now on")
    public AccountLimits enable(EnableRequest request) {
        EnableRequest r = Form.body(request);
        long account = accounts.tradable(Form.required("account_id", r.accountId()));
        String note = Form.required("note", r.note());
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw Refusal.field("note", note.length(), "has to say why, in at most " + LONGEST_NOTE + " characters");
        }
        limits.enable(account, Form.required("strategy", r.strategy()), accounts.subject(), note);
        return view(account);
    }

    private AccountLimits view(long account) {
        return new AccountLimits(
                account,
                limits.all(account).stream().map(LimitResource::view).toList(),
                limits.disabled(account).stream()
                        .map(d -> new StrategyView(
                                d.strategy(),
                                d.enabledAt() != null,
                                d.reason(),
                                d.disabledAt(),
                                d.enabledAt(),
                                d.enabledBy(),
                                d.note()))
                        .toList());
    }

    private static LimitsView view(LimitRepository.Stored s) {
        OrderLimits l = s.limits();
        return new LimitsView(
                s.instrument().isEmpty() ? null : Text.symbol(s.instrument()),
                Text.of(l.maxOrderQty()),
                Text.of(l.maxOrderValue()),
                Text.of(l.maxExposure()),
                l.maxOpenOrders(),
                Text.of(l.collar()),
                Text.of(l.windowCollar()),
                seconds(l.collarWindow()),
                l.messages(),
                seconds(l.messageWindow()),
                l.fillsOfStrategy(),
                seconds(l.fillWindow()),
                s.setBy(),
                s.setAt());
    }

    private static Long seconds(Duration window) {
        return window == null ? null : Long.valueOf(window.toSeconds());
    }

    private static String instrument(String symbol) {
        return symbol == null
                ? ""
                : Instruments.find(symbol)
                        .map(Instrument::symbol)
                        .orElseThrow(() -> Refusal.field("symbol", symbol, "is not an instrument, like BTC/USDT"));
    }

    private static BigDecimal amount(String field, BigDecimal value) {
        BigDecimal given = Amounts.optional(field, value);
        if (given != null && given.signum() < 0) {
            throw Refusal.field(field, given, "has to be at least 0");
        }
        return given;
    }

    private static BigDecimal part(String field, BigDecimal value) {
        BigDecimal given = amount(field, value);
        if (given != null && given.compareTo(BigDecimal.ONE) > 0) {
            throw Refusal.field(field, given, "is a part of the price, within 0 and 1: 0.05 = 5 %");
        }
        return given;
    }

    private static Integer whole(String field, Integer value, int most) {
        if (value != null && (value < 0 || value > most)) {
            throw Refusal.field(field, value, "has to be within 0 and " + most);
        }
        return value;
    }

    private static Duration window(String field, Integer seconds) {
        if (seconds == null) {
            return null;
        }
        if (seconds < 1 || seconds > LONGEST_WINDOW_SECONDS) {
            throw Refusal.field(field, seconds, "has to be within 1 and " + LONGEST_WINDOW_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }
}

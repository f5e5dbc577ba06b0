package io.tradewind.execution.ccxt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** CCXT's unified functions on an account. The gateway's {@code /ccxt/…} passes them on here. */
@Path("/api/v1/oms/ccxt")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@Callers({"gateway", "operator"})
class CcxtResource {
    private static final int MOST_COMMANDS = 50;

    private final CcxtService functions;
    private final OmsAccounts accounts;
    private final AccountRegistry registry;
    private final Venues venues;

    CcxtResource(CcxtService functions, OmsAccounts accounts, AccountRegistry registry, Venues venues) {
        this.functions = functions;
        this.accounts = accounts;
        this.registry = registry;
        this.venues = venues;
    }

    /** @param result CCXT's unified structure, with null for what is unknown */
    record ResultView(Object result) {}

    /** A failure of one command. */
    record ErrorView(String code, String message, Map<String, Object> details) {}

    /** One command's outcome, at its place in the list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommandView(int index, String accountId, String func, boolean ok, Object result, ErrorView error) {}

    /** In the order of the commands. */
    record CommandsView(List<CommandView> results) {}

    @POST
    @Path("/{account_id}/{func}")
    @Operation(
            summary = "Calls a unified function: fetch_ticker, create_order … in snake_case or camelCase",
            description = "The body is a list of arguments in CCXT's order, or an object with args (a list) and params,"
                    + " or the arguments by name; an argument that the function does not have is BadRequest. Numbers are"
                    + " JSON numbers, as CCXT has them. Trades go through the order path like any other order. params of"
                    + " an order: reduceOnly, positionId, triggerPrice, stopLossPrice, takeProfitPrice (or stopLoss and"
                    + " takeProfit with a triggerPrice), clientOrderId, timeInForce GTC; others are BadRequest, postOnly,"
                    + " other timeInForce and stop-limit orders NotSupported. edit_order is the command change_order: it"
                    + " changes amount, price and protection, and what is refused leaves the order as it was. params of"
                    + " cancel_order and cancel_all_orders: trigger (or stop), true for stop orders only, false for the"
                    + " others only, and of cancel_order clientOrderId; withdraw has none. What a function that changes"
                    + " something does not know is BadRequest; those that read look at clientOrderId, and those that list"
                    + " orders at trigger. fetch_open_orders without a limit is whole.")
    @APIResponse(
            responseCode = "400",
            description = "details.ccxt_error: BadRequest, BadSymbol, ArgumentsRequired,"
                    + " InvalidOrder, InsufficientFunds, NotSupported")
    @APIResponse(responseCode = "404", description = "No such account, or details.ccxt_error OrderNotFound")
    @APIResponse(
            responseCode = "409",
            description =
                    "details.ccxt_error: DuplicateOrderId, OperationRejected, or OrderNotFound for the cancel of an"
                            + " order that has ended")
    @APIResponse(responseCode = "503", description = "details.ccxt_error: ExchangeNotAvailable, RequestTimeout")
    public ResultView call(@PathParam("account_id") String accountId, @PathParam("func") String func, JsonNode body) {
        return new ResultView(run(accountId, func, body));
    }

    @POST
    @Path("/multiple_commands")
    @Operation(
            summary = "Calls several functions one after the other; one that fails does not stop the others",
            description = "A list of {account_id, func, args or params}, at most 50. Results keep the list's order.")
    public CommandsView several(JsonNode commands) {
        JsonNode list = commands != null && commands.isObject() ? commands.path("commands") : commands;
        if (list == null || !list.isArray()) {
            throw new Refusal(ErrorCode.REQ_001, "A list of commands is needed");
        }
        if (list.size() > MOST_COMMANDS) {
            throw Refusal.field("commands", list.size(), "has to be at most " + MOST_COMMANDS);
        }
        List<CommandView> results = new ArrayList<>();
        for (JsonNode command : list) {
            results.add(one(results.size(), command));
        }
        return new CommandsView(results);
    }

    private CommandView one(int index, JsonNode command) {
        String account = command.path("account_id").asText("");
        String func = command.path("func").asText("");
        try {
            return new CommandView(index, account, func, true, run(account, func, command), null);
        } catch (Refusal e) {
            return failed(index, account, func, e);
        } catch (RuntimeException e) {
            Log.errorf(e, "ccxt command failed func=%s", func.length() > 64 ? "?" : func);
            return failed(
                    index,
                    account,
                    func,
                    Refusal.of(e)
                            .map(CcxtError::of)
                            .orElseGet(() -> new Refusal(ErrorCode.SYS_001, "Something broke on our side")));
        }
    }

    private static CommandView failed(int index, String account, String func, Refusal e) {
        return new CommandView(
                index,
                account,
                func,
                false,
                null,
                new ErrorView(e.code().name(), e.getMessage(), new LinkedHashMap<>(e.details())));
    }

    private Object run(String accountId, String spelling, JsonNode body) {
        String func = FunctionNames.require(spelling);
        Account account = registry.get(
                CcxtService.isChanging(func) ? accounts.tradable(accountId) : accounts.readable(accountId));
        return functions.call(new CcxtAccount(account, venues.get(account.venue())), func, body, accounts.service());
    }
}

package io.tradewind.execution.venue.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueJson;
import java.util.Map;

/** OANDA's HTTP: a bearer token, JSON, errors by code. */
final class OandaApi {
    private final VenueHttp http;
    private final LineSetup setup;

    OandaApi(LineSetup setup) {
        this.setup = setup;
        this.http = new VenueHttp(setup, "https://api-fxtrade.oanda.com", OandaApi::failure);
    }

    /** Without a key. */
    JsonNode open(String target) {
        return http.send(VenueHttp.Call.get(target));
    }

    JsonNode get(String target) {
        return send(VenueHttp.Call.get(target));
    }

    JsonNode send(VenueHttp.Call call) {
        return http.send(call.with(Map.of(
                "Authorization", "Bearer " + setup.credentials().get("api_key"), "Accept-Datetime-Format", "RFC3339")));
    }

    /** A path below the account's. */
    String account(String path) {
        return "/v3/accounts/" + VenueHttp.encode(setup.credentials().get("account_id")) + path;
    }

    static VenueFailure failure(int status, JsonNode body) {
        String code = VenueJson.text(body, "errorCode");
        String message = VenueJson.text(body, "errorMessage");
        if (status == 401) {
            return new VenueFailure.Unauthorized(message == null ? "the token is not accepted" : message, null);
        }
        if (status / 100 == 2 || status >= 500 || status == 429) {
            return null;
        }
        JsonNode rejected = body.path("orderRejectTransaction");
        String reason = rejected.isMissingNode() ? code : VenueJson.text(rejected, "rejectReason");
        if (reason == null && message == null) {
            return status == 404 ? new VenueFailure.Refused(Reason.ORDER_NOT_FOUND, "not found") : null;
        }
        return new VenueFailure.Refused(
                reason(reason, status),
                message == null ? reason : message + (reason == null ? "" : " (" + reason + ")"));
    }

    /** What a reject or cancel reason is about. */
    static Reason reason(String code, int status) {
        String c = code == null ? "" : code;
        return switch (c) {
            case "INSUFFICIENT_MARGIN", "INSUFFICIENT_FUNDS", "INSUFFICIENT_LIQUIDITY" -> Reason.INSUFFICIENT_FUNDS;
            case "UNITS_MINIMUM_NOT_MET" -> Reason.BELOW_MINIMUM;
            case "CLIENT_ORDER_ID_ALREADY_EXISTS" -> Reason.DUPLICATE_ID;
            case "NO_SUCH_ORDER", "ORDER_DOESNT_EXIST", "NO_SUCH_TRADE", "TRADE_DOESNT_EXIST" -> Reason.ORDER_NOT_FOUND;
            case "INSTRUMENT_NOT_TRADEABLE", "INSTRUMENT_UNKNOWN", "INSTRUMENT_MISSING" -> Reason.BAD_SYMBOL;
            case "MARKET_HALTED", "MARKET_CLOSED" -> Reason.MARKET_CLOSED;
            case "ACCOUNT_NOT_TRADEABLE", "ACCOUNT_LOCKED", "ACCOUNT_NOT_ACTIVE", "INSUFFICIENT_AUTHORIZATION" ->
                Reason.PERMISSION_DENIED;
            default ->
                c.contains("PRECISION") || c.contains("PRICE") || c.contains("UNITS") || c.contains("ON_FILL")
                        ? Reason.INVALID_ORDER
                        : status == 404
                                ? Reason.ORDER_NOT_FOUND
                                : status == 403 ? Reason.PERMISSION_DENIED : Reason.OTHER;
        };
    }
}

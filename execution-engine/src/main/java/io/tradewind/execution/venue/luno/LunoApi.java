package io.tradewind.execution.venue.luno;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueSilent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Luno's HTTP: basic authentication, forms, errors by code. */
final class LunoApi {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final VenueHttp http;
    private final LineSetup setup;

    LunoApi(LineSetup setup) {
        this.setup = setup;
        this.http = new VenueHttp(setup, "https://api.luno.com", LunoApi::failure);
    }

    /** A public question. */
    JsonNode open(String target) {
        return open(VenueHttp.Call.get(target));
    }

    JsonNode open(VenueHttp.Call call) {
        return http.send(call);
    }

    JsonNode signed(VenueHttp.Call call) {
        String pair =
                setup.credentials().get("api_key") + ":" + setup.credentials().get("api_secret");
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return http.send(call.with(Map.of("Authorization", "Basic " + basic)));
    }

    JsonNode get(String target) {
        return signed(VenueHttp.Call.get(target));
    }

    static VenueFailure failure(int status, JsonNode body) {
        String code = VenueJson.text(body, "error_code");
        if (code == null) {
            return null;
        }
        String message = VenueJson.text(body, "error");
        String said = message == null ? code : message;
        return switch (code) {
            case "ErrTooManyRequests" -> new VenueFailure.RateLimited(said, PAUSE);
            case "ErrUnauthorised", "ErrApiKeyNotFound", "ErrApiKeyRevoked" ->
                new VenueFailure.Unauthorized(said, null);
            default -> {
                Reason reason = reason(code);
                // ErrInternal and ErrDeadlineExceeded say nothing of what was done before, and who knows of the rest.
                yield reason == null ? new VenueSilent(said, null) : new VenueFailure.Refused(reason, said);
            }
        };
    }

    /** What a refusal is about; null for codes that are not known to be one. */
    private static Reason reason(String code) {
        return switch (code) {
            case "ErrInsufficientBalance", "ErrInsufficientFunds" -> Reason.INSUFFICIENT_FUNDS;
            case "ErrDuplicateClientOrderID", "ErrDuplicateClientMoveID", "ErrDuplicateExternalID" ->
                Reason.DUPLICATE_ID;
            case "ErrInsufficientPerms",
                    "ErrMarketNotAllowed",
                    "ErrAccountsNotDifferent",
                    "ErrVerificationLevelTooLow",
                    "ErrUserNotVerifiedForCurrency",
                    "ErrUpdateRequired",
                    "ErrAccountLimit" -> Reason.PERMISSION_DENIED;
            case "ErrOrderNotFound", "ErrNotFound", "ErrOrderCanceled", "ErrCannotStopUnknownOrNonPendingOrder" ->
                Reason.ORDER_NOT_FOUND;
            case "ErrVolumeTooLow", "ErrAmountTooSmall", "ErrCounterVolumeTooLow", "ErrUnderMaximum" ->
                Reason.BELOW_MINIMUM;
            case "ErrInvalidMarket", "ErrInvalidMarketPair", "ErrInvalidCurrency", "ErrInvalidPair" ->
                Reason.BAD_SYMBOL;
            case "ErrMarketUnavailable", "ErrMarketClosed", "ErrPostOnlyMode", "ErrUnderMaintenance" ->
                Reason.MARKET_CLOSED;
            default -> ofOrder(code);
        };
    }

    private static Reason ofOrder(String code) {
        return switch (code) {
            case "ErrPriceTooHigh",
                    "ErrPriceTooLow",
                    "ErrPriceDenominationNotAllowed",
                    "ErrVolumeDenominationNotAllowed",
                    "ErrCounterDenominationNotAllowed",
                    "ErrVolumeTooHigh",
                    "ErrAmountTooBig",
                    "ErrValueTooHigh",
                    "ErrInvalidPrice",
                    "ErrInvalidVolume",
                    "ErrStopPriceTooHigh",
                    "ErrStopPriceTooLow",
                    "ErrNotEnoughLiquidity",
                    "ErrPostOnlyNotAllowed",
                    "ErrCannotTradeWhileQuoteActive",
                    "ErrOrderTypeNotSupported" -> Reason.INVALID_ORDER;
            case "ErrLimitOutOfRange", "ErrTooManyRowsRequested", "ErrAccountNotFound" -> Reason.BAD_REQUEST;
            // ErrInvalidArguments, ErrInvalidParameters, ErrInvalidClientOrderId and so on.
            default -> code.startsWith("ErrInvalid") ? Reason.BAD_REQUEST : null;
        };
    }
}

package io.tradewind.execution.ccxt;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import java.util.LinkedHashMap;
import java.util.Map;

/** A failure under the name that CCXT gives it. */
enum CcxtError {
    ArgumentsRequired(ErrorCode.REQ_002),
    BadRequest(ErrorCode.REQ_002),
    BadSymbol(ErrorCode.REQ_002),
    NotSupported(ErrorCode.REQ_002),
    InvalidOrder(ErrorCode.REQ_002),
    InsufficientFunds(ErrorCode.REQ_002),
    DuplicateOrderId(ErrorCode.REQ_007),
    OrderNotFound(ErrorCode.REQ_003),
    OperationRejected(ErrorCode.REQ_007),
    MarketClosed(ErrorCode.REQ_007),
    AuthenticationError(ErrorCode.REQ_007),
    PermissionDenied(ErrorCode.AUTH_002),
    RateLimitExceeded(ErrorCode.RATE_001),
    InvalidNonce(ErrorCode.EXEC_002),
    RequestTimeout(ErrorCode.EXEC_002),
    ExchangeNotAvailable(ErrorCode.EXEC_002),
    ExchangeError(ErrorCode.REQ_007);

    private static final String NAME = "ccxt_error";

    private final ErrorCode code;

    CcxtError(ErrorCode code) {
        this.code = code;
    }

    /** The refusal with this name in its details. */
    Refusal because(String message) {
        return because(message, Map.of());
    }

    Refusal because(String message, Map<String, ?> more) {
        return new Refusal(code, message, named(more));
    }

    private Map<String, Object> named(Map<String, ?> more) {
        Map<String, Object> details = new LinkedHashMap<>(more);
        if ("size".equals(details.get("field"))) {
            details.put("field", "amount");
        }
        details.put(NAME, name());
        return details;
    }

    /** A refusal of the order path keeps its code, and gets CCXT's name besides. */
    static Refusal of(Refusal refusal) {
        if (refusal.details().containsKey(NAME)) {
            return refusal;
        }
        CcxtError error = switch (refusal.code()) {
            case REQ_002 -> InvalidOrder;
            case DATA_001 -> BadSymbol;
            case DATA_002, EXEC_002, SYS_002, SYS_001 -> ExchangeNotAvailable;
            case REQ_007 -> isRepeatedId(refusal) ? DuplicateOrderId : OperationRejected;
            case RISK_001, RISK_002, COMP_001, STOP_001 -> OperationRejected;
            case EXEC_001 -> ofRejection(refusal.details().get("reason_code") instanceof String code ? code : null);
            case RATE_001 -> RateLimitExceeded;
            case REQ_003 -> OrderNotFound;
            case AUTH_001, AUTH_002 -> PermissionDenied;
            default -> ExchangeError;
        };
        return error.naming(refusal);
    }

    /** The refusal under this name; its code stays. */
    Refusal naming(Refusal refusal) {
        return new Refusal(refusal.code(), refusal.getMessage(), named(refusal.details()));
    }

    /** The id was used for something else before. */
    private static boolean isRepeatedId(Refusal refusal) {
        return refusal.details().containsKey("key");
    }

    static Refusal of(VenueFailure failure) {
        return named(failure)
                .because(
                        failure.getMessage(),
                        failure instanceof VenueFailure.RateLimited limited
                                ? Map.of(RetryAfter.MILLIS, limited.retryAfter().toMillis())
                                : Map.of());
    }

    static CcxtError named(VenueFailure failure) {
        return switch (failure) {
            case VenueSilent silent -> RequestTimeout;
            case VenueFailure.Unreachable unreachable -> ExchangeNotAvailable;
            case VenueFailure.RateLimited limited -> RateLimitExceeded;
            case VenueFailure.Unauthorized unauthorized -> AuthenticationError;
            case VenueFailure.NotSupported unsupported -> NotSupported;
            case VenueFailure.Refused refused ->
                switch (refused.reason()) {
                    case INSUFFICIENT_FUNDS -> InsufficientFunds;
                    case BELOW_MINIMUM, INVALID_ORDER -> InvalidOrder;
                    case ORDER_NOT_FOUND -> OrderNotFound;
                    case DUPLICATE_ID -> DuplicateOrderId;
                    case BAD_SYMBOL -> BadSymbol;
                    case MARKET_CLOSED -> MarketClosed;
                    case BAD_REQUEST -> BadRequest;
                    case PERMISSION_DENIED -> PermissionDenied;
                    case CLOCK_SKEW -> InvalidNonce;
                    case OTHER -> ExchangeError;
                };
        };
    }

    /** The name for an order that its venue rejected, by the reason code that the ledger keeps. */
    static CcxtError ofRejection(String reasonCode) {
        return switch (reasonCode == null ? "" : reasonCode) {
            case "insufficient_funds" -> InsufficientFunds;
            case "bad_symbol" -> BadSymbol;
            case "market_closed" -> MarketClosed;
            case "duplicate_id" -> DuplicateOrderId;
            case "permission_denied" -> PermissionDenied;
            case "unauthorized" -> AuthenticationError;
            case "rate_limited" -> RateLimitExceeded;
            case "unreachable" -> ExchangeNotAvailable;
            case "not_supported" -> NotSupported;
            default -> InvalidOrder;
        };
    }
}

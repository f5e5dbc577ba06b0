package io.tradewind.execution.broker;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.kit.error.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a login at a broker opened no session here. */
final class LoginRefusal {
    private LoginRefusal() {}

    /** The broker did not take it, or did not answer. */
    static Refusal of(String venue, BrokerFailure e) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("venue", venue);
        details.put("reason", reason(e));
        details.put("broker_message", e.getMessage());
        return switch (e.kind()) {
            case SESSION_ENDED, REFUSED -> {
                details.put("field", "request_token");
                yield new Refusal(ErrorCode.REQ_002, "The broker does not accept the login", details);
            }
            case RATE_LIMITED -> new Refusal(ErrorCode.RATE_001, "The broker allows no more calls now", details);
            case NOT_SENT, NO_ANSWER -> new Refusal(ErrorCode.EXEC_002, "The broker did not answer", details);
        };
    }

    private static String reason(BrokerFailure e) {
        return switch (e.kind()) {
            case SESSION_ENDED, REFUSED -> "credentials_refused";
            case RATE_LIMITED -> "rate_limited";
            case NOT_SENT -> "unreachable";
            case NO_ANSWER -> "no_answer";
        };
    }

    /** The person of the broker is somebody else's here. */
    static Refusal linkedElsewhere(String venue) {
        return new Refusal(
                ErrorCode.REQ_007,
                "This person of the broker is linked to another user",
                Map.of("venue", venue, "reason", "linked_elsewhere"));
    }

    /** The account belongs to another person of the broker. */
    static Refusal otherPerson(Account account, String person, String linked) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("venue", account.venue());
        details.put("reason", "other_person");
        details.put("account_id", account.accountId());
        details.put("broker_user_id", person);
        details.put("linked_broker_user_id", linked);
        return new Refusal(
                ErrorCode.REQ_007,
                "This login is of " + person + ", and the account at " + account.venue() + " belongs to " + linked
                        + ": log in as " + linked,
                details);
    }
}

package io.tradewind.execution.venue.luno;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueSilent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of Luno's codes prove that nothing was done. */
class LunoRefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "ErrInsufficientBalance, INSUFFICIENT_FUNDS",
        "ErrDuplicateClientOrderID, DUPLICATE_ID",
        "ErrMarketNotAllowed, PERMISSION_DENIED",
        "ErrInvalidArguments, BAD_REQUEST",
        "ErrInvalidClientOrderId, BAD_REQUEST",
        "ErrInvalidMarketPair, BAD_SYMBOL",
        "ErrVolumeTooLow, BELOW_MINIMUM",
        "ErrPostOnlyMode, MARKET_CLOSED",
        "ErrNotEnoughLiquidity, INVALID_ORDER"
    })
    void shouldKnowRefusals(String code, Reason reason) {
        assertThat(((VenueFailure.Refused) failure(400, code)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrInternal", "ErrDeadlineExceeded", "ErrOfTomorrow"})
    void shouldNotTakeTroubleForARefusal(String code) {
        assertThat(failure(400, code)).isInstanceOf(VenueSilent.class).hasMessage(code);
    }

    private static VenueFailure failure(int status, String code) {
        ObjectNode body = VenueJson.object();
        body.put("error_code", code);
        return LunoApi.failure(status, body);
    }
}

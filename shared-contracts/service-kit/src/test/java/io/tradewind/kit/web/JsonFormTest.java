package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {
    private final ObjectMapper json = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonForm().customize(mapper);
        return mapper;
    }

    record Part(String reason) {}

    record Body(
            String accountId,
            String reason,
            Part partialClose,
            Map<String, String> credentials,
            JsonNode pack,
            Direction direction,
            BigDecimal size,
            Long magicId) {}

    private Body read(String body) throws IOException {
        return json.readValue(body, Body.class);
    }

    private Refusal refusal(String body) {
        Throwable wrapped = catchThrowableOfType(JsonMappingException.class, () -> read(body));
        assertThat(wrapped).hasCauseInstanceOf(Refusal.class);
        return (Refusal) wrapped.getCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"a\\u0000b\"}",
                "{\"reason\":\"a\\ud800b\"}",
                "{\"reason\":\"\\udc00\"}",
                "{\"reason\":\"\\ud83d\"}"
            })
    void shouldRefuseWhatNoDatabaseKeeps(String body) {
        Refusal refusal = refusal(body);
        assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_002);
        assertThat(refusal.details()).containsEntry("field", "reason");
        assertThat(refusal.getMessage()).contains("U+0000");
    }

    @Test
    void shouldNameTheFieldWhereItStands() {
        assertThat(refusal("{\"partial_close\":{\"reason\":\"\\u0000\"}}").details())
                .containsEntry("field", "partial_close.reason")
                .containsEntry("value", "\uFFFD");
        assertThat(refusal("{\"credentials\":{\"pin\":\"1\\u0000\"}}").details())
                .containsEntry("field", "credentials.pin");
        assertThat(refusal("{\"credentials\":{\"p\\u0000\":\"1\"}}").details()).containsEntry("field", "p\uFFFD");
        assertThat(refusal("{\"pack\":{\"rules\":[{\"name\":\"\\u0000\"}]}}").details())
                .containsEntry("field", "rules[0].name");
        assertThat(catchThrowableOfType(Refusal.class, () -> json.readTree("{\"a\":{\"b\":\"\\u0000\"}}"))
                        .details())
                .containsEntry("field", "a.b");
    }

    @Test
    void shouldTakeEveryOtherText() throws IOException {
        assertThat(read("{\"reason\":\" \\t\\ud83d\\ude00 – \\\\u0000 ß\"}").reason())
                .isEqualTo(" \t\ud83d\ude00 – \\u0000 ß");
        assertThat(read("{\"pack\":null}").pack().isNull()).isTrue();
        assertThat(read("{}").pack()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":1}", "{\"reason\":true}", "{\"reason\":1.5}", "{\"account_id\":true}"})
    void shouldTakeNothingElseForText(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(MismatchedInputException.class);
    }

    @Test
    void shouldTakeAnAccountByItsNumber() throws IOException {
        assertThat(read("{\"account_id\":17}").accountId()).isEqualTo("17");
        assertThat(read("{\"account_id\":\"my-account\"}").accountId()).isEqualTo("my-account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "\"\"", "\" \"", "\"UP\""})
    void shouldTakeANameOnlyByName(String direction) {
        assertThatThrownBy(() -> read("{\"direction\":" + direction + "}")).isInstanceOf(InvalidFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "\"null\"", "\"none\"", "true"})
    void shouldNotTakeATextThatIsNoNumberForNone(String size) {
        assertThatThrownBy(() -> read("{\"size\":" + size + "}")).isInstanceOf(MismatchedInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \""})
    void shouldNotTakeAnEmptyTextForNoWholeNumber(String magicId) {
        assertThatThrownBy(() -> read("{\"magic_id\":" + magicId + "}")).isInstanceOf(MismatchedInputException.class);
    }

    @Test
    void shouldTakeNullForNone() throws IOException {
        Body body = read("{\"direction\":\"long\",\"size\":null,\"magic_id\":\"7\",\"reason\":null}");
        assertThat(body).isEqualTo(new Body(null, null, null, null, null, Direction.LONG, null, 7L));
    }

    @Test
    void shouldNameTheLimitOfANumber() {
        Refusal refusal = refusal("{\"size\":1e30}");
        assertThat(refusal.details()).containsEntry("field", "size").containsEntry("value", "1e30");
        assertThat(refusal.getMessage()).isEqualTo("size: has at most 20 digits before the point and 18 after it");
    }

    @Test
    void shouldAlwaysWriteMilliseconds() throws IOException {
        assertThat(json.writeValueAsString(Instant.parse("2013-11-26T02:59:47Z")))
                .isEqualTo("\"2013-11-26T02:59:47.000Z\"");
        assertThat(json.writeValueAsString(Instant.parse("2013-11-26T02:59:47.123987Z")))
                .isEqualTo("\"2013-11-26T02:59:47.123Z\"");
    }
}

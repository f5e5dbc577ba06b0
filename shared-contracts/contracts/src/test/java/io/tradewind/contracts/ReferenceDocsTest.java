package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The references in {@code docs/reference} are written from the code. Run with {@code TRADEWIND_DOCS=write} to write
 * them anew; without it a stale page fails.
 */
class ReferenceDocsTest {
    private static final Path DOCS = Path.of("..", "..", "docs", "reference");

    @Test
    void shouldListEveryErrorCode() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Error codes of the agents

                Generated from `ErrorCode`. The shape is `{"error":{code,message,details,timestamp,request_id}}`;
                `details` names the value, the limit and what would be right.

                | code | HTTP status | meaning |
                |---|---|---|
                """);
        for (ErrorCode code : ErrorCode.values()) {
            page.append("| ")
                    .append(code)
                    .append(" | ")
                    .append(code.httpStatus())
                    .append(" | ");
            page.append(code.title()).append(" |\n");
        }
        compare("errors.md", page.toString());
    }

    @Test
    void shouldListEveryEvent() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Events

                Generated from `Topics`. Kafka, CloudEvents 1.0 in binary mode (`ce_id`, `ce_source`, `ce_type`,
                `ce_time`, `ce_subject`, `ce_correlationid`), payload JSON in snake_case, decimals as strings,
                times ISO 8601 UTC. Fields may be added, never changed. Examples: the golden files in
                `shared-contracts/contracts/src/test/resources/golden`.

                | topic | kept | payload type | record |
                |---|---|---|---|
                """);
        for (Topics.Topic<?> topic : Topics.all()) {
            for (JsonSubTypes.Type type :
                    topic.payload().getAnnotation(JsonSubTypes.class).value()) {
                page.append("| ").append(topic.name()).append(" | ");
                page.append(topic.compacted() ? "newest per key" : "by time").append(" | ");
                page.append(type.name()).append(" | ");
                page.append(type.value().getSimpleName()).append(" |\n");
            }
        }
        compare("events.md", page.toString());
    }

    @Test
    void shouldListEveryInstrument() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Instruments

                Generated from `Instruments`. Quantities in base units, prices in quote currency.

                | symbol | kind | tick | lot | smallest | largest | smallest value | margin | session |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Instrument i : Instruments.all()) {
            page.append("| ").append(i.symbol()).append(" | ").append(i.kind()).append(" | ");
            page.append(i.tickSize().toPlainString()).append(" | ");
            page.append(i.lotSize().toPlainString()).append(" | ");
            page.append(i.minQuantity().toPlainString()).append(" | ");
            page.append(i.maxQuantity().toPlainString()).append(" | ");
            page.append(i.minNotional().toPlainString())
                    .append(" ")
                    .append(i.quote())
                    .append(" | ");
            page.append(i.marginRate().toPlainString()).append(" | ");
            page.append(i.session().zone())
                    .append(" ")
                    .append(i.session().open())
                    .append("-");
            page.append(i.session().close()).append(" |\n");
        }
        compare("instruments.md", page.toString());
    }

    @Test
    void shouldDescribeEveryEventAsAsyncApi() throws IOException {
        compare("asyncapi.json", AsyncApi.document().toPrettyString() + "\n");
    }

    private static void compare(String name, String page) throws IOException {
        Path file = DOCS.resolve(name);
        if ("write".equals(System.getenv("TRADEWIND_DOCS"))) {
            Files.createDirectories(DOCS);
            Files.writeString(file, page);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/reference/" + name + " is stale: TRADEWIND_DOCS=write mvn -pl shared-contracts/contracts test"
                        + " -Dtest=ReferenceDocsTest")
                .isEqualTo(page);
    }
}

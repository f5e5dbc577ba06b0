package io.tradewind.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tradewind.kit.web.JsonForm;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.Index;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    enum Mode {
        PAPER,
        LIVE
    }

    record Line(
            UUID lineId,
            Mode tradingMode,
            BigDecimal size,
            long count,
            Instant createdAt,
            List<BigDecimal> levels,
            Map<String, Line> like,

            @org.eclipse.microprofile.openapi.annotations.media.Schema(nullable = true)
            List<String> days,

            @JsonProperty("var_95") BigDecimal var95,
            @JsonInclude(JsonInclude.Include.NON_NULL) String detail) {
        public boolean isOpen() {
            return true;
        }
    }

    record Owned(String userId, @JsonUnwrapped Line line) {}

    record Page<T>(List<T> rows, Line first) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Cockpit(BigDecimal unrealizedPL) {}

    @RolesAllowed({"user", "trader"})
    static class LinesResource {
        record Done(boolean success) {}

        @GET
        @RolesAllowed("admin")
        public Page<Line> list() {
            return new Page<>(List.of(), null);
        }

        @POST
        @ResponseStatus(201)
        public Done make() {
            return new Done(true);
        }

        @POST
        @PermitAll
        @Answers(Cockpit.class)
        public Response look() {
            return null;
        }

        @POST
        public void drop() {}

        @GET
        public Owned owned() {
            return null;
        }
    }

    private static OpenAPI document() throws IOException {
        OpenAPI document = OASFactory.createOpenAPI().paths(OASFactory.createPaths());
        // As Quarkus does it: one and the same for every operation.
        APIResponse forbidden = OASFactory.createAPIResponse().description("Not Allowed");
        for (String method : List.of("list", "make", "look", "drop", "owned")) {
            Operation operation = OASFactory.createOperation()
                    .operationId(LinesResource.class.getName() + "_" + method)
                    .responses(OASFactory.createAPIResponses()
                            .addAPIResponse("403", forbidden)
                            .addAPIResponse(
                                    "404", OASFactory.createAPIResponse().description("REQ_003")));
            document.getPaths()
                    .addPathItem("/" + method, OASFactory.createPathItem().GET(operation));
        }
        Index index = Index.of(
                LinesResource.class,
                LinesResource.Done.class,
                Line.class,
                Mode.class,
                Owned.class,
                Page.class,
                Cockpit.class);
        new ApiDocument(index).filterOpenAPI(document);
        return document;
    }

    private static Operation operation(OpenAPI document, String method) {
        return document.getPaths().getPathItem("/" + method).getGET();
    }

    private static Schema body(OpenAPI document, String method, String status) {
        APIResponse response = operation(document, method).getResponses().getAPIResponse(status);
        MediaType json = response.getContent().getMediaType("application/json");
        return json.getSchema();
    }

    private static Schema component(OpenAPI document, String name) {
        return document.getComponents().getSchemas().get(name);
    }

    @Test
    void shouldDescribeASuccessBesideTheFailures() throws IOException {
        OpenAPI document = document();

        assertThat(operation(document, "list").getOperationId()).isEqualTo("linesList");
        assertThat(operation(document, "list").getResponses().getAPIResponses())
                .containsOnlyKeys("200", "403", "404", "default");
        assertThat(body(document, "list", "200").getRef()).isEqualTo("#/components/schemas/PageLine");
        assertThat(body(document, "make", "201").getRef()).isEqualTo("#/components/schemas/LinesDone");
        assertThat(body(document, "look", "200").getRef()).isEqualTo("#/components/schemas/Cockpit");
        assertThat(operation(document, "drop")
                        .getResponses()
                        .getAPIResponse("204")
                        .getContent())
                .isNull();
        for (String method : List.of("list", "make", "look", "drop", "owned")) {
            for (String failure : List.of("403", "404", "default")) {
                assertThat(body(document, method, failure).getRef()).isEqualTo("#/components/schemas/Error");
            }
        }
        assertThat(operation(document, "list")
                        .getResponses()
                        .getAPIResponse("default")
                        .getHeaders())
                .containsOnlyKeys("Retry-After");
        assertThat(operation(document, "list").getResponses().getAPIResponse("403"))
                .isNotSameAs(operation(document, "make").getResponses().getAPIResponse("403"));
    }

    @Test
    void shouldSayWhoMayCall() throws IOException {
        OpenAPI document = document();

        assertThat(operation(document, "list").getSecurity())
                .extracting(requirement -> requirement.getScheme("bearer"))
                .containsExactly(List.of("admin"));
        assertThat(operation(document, "make").getSecurity())
                .extracting(requirement -> requirement.getScheme("bearer"))
                .containsExactly(List.of("user", "trader"));
        assertThat(operation(document, "look").getSecurity()).isNull();
        assertThat(document.getComponents().getSecuritySchemes()).containsOnlyKeys("bearer");
    }

    @Test
    void shouldNameWhatTheMapperPrints() throws IOException {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonForm().customize(json);
        Line line = new Line(
                new UUID(1, 2), Mode.LIVE, BigDecimal.ONE, 3, Instant.EPOCH, List.of(), Map.of(), null, null, "d");

        OpenAPI document = document();

        assertThat(component(document, "Line").getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(names(json.valueToTree(line)));
        assertThat(component(document, "Owned").getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(names(json.valueToTree(new Owned("u", line))));
        assertThat(component(document, "Cockpit").getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(names(json.valueToTree(new Cockpit(BigDecimal.ONE))));
    }

    private static List<String> names(JsonNode printed) {
        return List.copyOf(printed.properties().stream().map(Map.Entry::getKey).toList());
    }

    @Test
    void shouldSayWhatIsAlwaysThereAndWhatMayBeNull() throws IOException {
        OpenAPI document = document();

        Schema line = component(document, "Line");
        assertThat(line.getRequired())
                .containsExactly(
                        "line_id", "trading_mode", "size", "count", "created_at", "levels", "like", "days", "var_95");
        Map<String, Schema> properties = line.getProperties();
        assertThat(properties.get("line_id").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(properties.get("line_id").getFormat()).isEqualTo("uuid");
        assertThat(properties.get("trading_mode").getAnyOf())
                .extracting(Schema::getEnumeration)
                .containsExactly(List.of("PAPER", "LIVE"), null);
        assertThat(properties.get("size").getType()).containsExactly(SchemaType.NUMBER, SchemaType.NULL);
        assertThat(properties.get("count").getType()).containsExactly(SchemaType.INTEGER);
        assertThat(properties.get("created_at").getFormat()).isEqualTo("date-time");
        assertThat(properties.get("levels").getType()).containsExactly(SchemaType.ARRAY);
        assertThat(properties.get("levels").getItems().getType()).containsExactly(SchemaType.NUMBER);
        assertThat(properties.get("like").getAdditionalPropertiesSchema().getRef())
                .isEqualTo("#/components/schemas/Line");
        assertThat(properties.get("days").getType()).containsExactly(SchemaType.ARRAY, SchemaType.NULL);
        assertThat(properties.get("detail").getType()).containsExactly(SchemaType.STRING);
        assertThat(component(document, "PageLine").getProperties().get("first").getAnyOf())
                .extracting(Schema::getRef)
                .containsExactly("#/components/schemas/Line", null);
    }
}

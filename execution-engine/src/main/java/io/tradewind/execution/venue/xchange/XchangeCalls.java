package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueSilent;
import java.io.IOException;
import java.time.Duration;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.client.ExchangeRestProxyBuilder;
import si.mazi.rescu.ClientConfig;
import si.mazi.rescu.HttpStatusIOException;
import si.mazi.rescu.serialization.jackson.DefaultJacksonObjectMapperFactory;

/** Signed calls of one line. Each is sent once: the JDK's silent second POST is switched off before the first. */
final class XchangeCalls {
    private static final ObjectMapper JSON = mapper();
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    static {
        prepare();
    }

    private final LineSetup setup;
    private final ExchangeSpecification specification;
    private final VenueHttp.Errors errors;

    XchangeCalls(LineSetup setup, String base, VenueHttp.Errors errors) {
        this.setup = setup;
        this.errors = errors;
        this.specification = new ExchangeSpecification((Class<? extends org.knowm.xchange.Exchange>) null);
        specification.setSslUri(setup.urlOr(base).toString());
        int millis = Math.toIntExact(setup.deadline().toMillis());
        specification.setHttpConnTimeout(Math.min(millis, 5_000));
        specification.setHttpReadTimeout(millis);
        specification.setShouldLoadRemoteMetaData(false);
    }

    /** HttpURLConnection, under rescu, sends a POST again when its answer is lost; the JDK reads this once. */
    static void prepare() {
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /** A call of a proxy. */
    @FunctionalInterface
    interface Question {
        JsonNode ask() throws IOException;
    }

    <T> T proxy(Class<T> type) {
        return ExchangeRestProxyBuilder.forInterface(type, specification)
                .clientConfigCustomizer(XchangeCalls::exactNumbers)
                .build();
    }

    private static void exactNumbers(ClientConfig config) {
        config.setJacksonObjectMapperFactory(new DefaultJacksonObjectMapperFactory() {
            @Override
            protected ObjectMapper createInstance() {
                return mapper();
            }
        });
    }

    private static ObjectMapper mapper() {
        return new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** Sends it once; answers the body, or throws what the answer means. */
    JsonNode send(RateBudget.Use use, Question question) {
        setup.budget().take(use, 1);
        try {
            JsonNode body = question.ask();
            if (body == null || body.isMissingNode()) {
                throw new VenueSilent("the venue's answer cannot be read", null);
            }
            return checked(200, body);
        } catch (HttpStatusIOException e) {
            int status = e.getHttpStatusCode();
            checked(status, body(e.getHttpBody()));
            throw byStatus(status);
        } catch (IOException e) {
            throw VenueHttp.unanswered(e);
        }
    }

    private JsonNode checked(int status, JsonNode body) {
        VenueHttp.check(setup.budget(), status, errors.of(status, body));
        return body;
    }

    private VenueFailure byStatus(int status) {
        return switch (status) {
            case TOO_MANY, BANNED -> {
                setup.budget().pause(PAUSE);
                yield new VenueFailure.RateLimited("the venue says that there are too many calls", PAUSE);
            }
            default -> VenueHttp.byStatus(status);
        };
    }

    private static JsonNode body(String text) {
        try {
            JsonNode body = text == null ? null : JSON.readTree(text);
            return body == null ? MissingNode.getInstance() : body;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

package io.tradewind.analysis.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.analysis.strategy.Parameter;
import io.tradewind.analysis.strategy.Strategies;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What strategies there are and what can be set on them. */
@Path("/api/v1/strategies")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-analysis", perMinute = 1000)
@Tag(name = "Strategies")
public class StrategiesResource {

    @GET
    @Operation(summary = "Strategies with the schema of their parameters")
    @APIResponse(responseCode = "200", description = "Name, version, help and parameters (type, range, default, help)")
    public Listed list(@QueryParam("page") String page, @QueryParam("page_size") String pageSize) {
        Paging part = Paging.of(page, pageSize, Input.PAGE_SIZE);
        List<StrategyView> views = Strategies.all().stream()
                .skip(part.offset())
                .limit(part.size())
                .map(StrategyView::of)
                .toList();
        return new Listed(views, Strategies.all().size(), part.page(), part.size());
    }

    /** A page of strategies. */
    public record Listed(List<StrategyView> strategies, int totalCount, int page, int pageSize) {}

    /** A strategy in answers. */
    public record StrategyView(
            String name,
            String version,
            @JsonProperty("default") boolean byDefault,
            String help,
            String confidence,
            List<ParameterView> parameters) {
        static StrategyView of(Strategy strategy) {
            return new StrategyView(
                    strategy.name(),
                    strategy.version(),
                    strategy.name().equals(Strategies.DEFAULT),
                    strategy.help(),
                    strategy.confidence(),
                    strategy.schema().stream().map(ParameterView::of).toList());
        }
    }

    /** A parameter in answers. */
    public record ParameterView(
            String name,
            String type,
            BigDecimal min,
            BigDecimal max,
            @JsonProperty("default") BigDecimal byDefault,
            String help) {
        static ParameterView of(Parameter parameter) {
            return new ParameterView(
                    parameter.name(),
                    parameter.type().name().toLowerCase(Locale.ROOT),
                    parameter.min(),
                    parameter.max(),
                    parameter.byDefault(),
                    parameter.help());
        }
    }
}

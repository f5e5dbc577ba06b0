package io.tradewind.risk.assessment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Risk of an order before it is sent, and the size that fits. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"execution-engine", "gateway", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class AssessmentResource {
    private static final String QUESTION = """
            {"account_id":"1","instrument":"EUR_USD","direction":"LONG","size":10000,"entry_price":1.0850,\
            "stop_loss":1.0820,"take_profit":1.0910}""";
    private static final String APPROVED = """
            {"risk_assessment":{"approved":true,"risk_score":0.3617,"risk_amount":30,"risk_percentage":0.03,\
            "position_impact":{"new_exposure":0.1085,"correlation_impact":0,"margin_usage":0.005425,\
            "var_95":0.0011,"es_95":0.0016,"unmeasured":null},\
            "recommendations":["Position size approved"]}}""";
    private static final String REFUSED = """
            {"risk_assessment":{"approved":false,"risk_score":1,"risk_amount":150,"risk_percentage":0.15,\
            "position_impact":{"new_exposure":0.5425,"correlation_impact":null,"margin_usage":0.027125,\
            "var_95":null,"es_95":null,"unmeasured":"var_95 and es_95 need 20 daily returns of everything held, there\
             are 3"},\
            "recommendations":["the exposure in this instrument would be 54.25 % of equity, the limit is 30 %",\
            "Reduce the size to 27649 or less"],"denial":{"code":"RISK_002","message":"Maximum exposure exceeded: …",\
            "details":{"requested_size":50000,"max_allowed_size":27649,"current_exposure":0}}}}""";

    private final AssessmentService assessments;

    AssessmentResource(AssessmentService assessments) {
        this.assessments = assessments;
    }

    @POST
    @Path("/assess-position-risk")
    @Operation(
            summary = "Would this position fit the account's limits?",
            description = "200 also when refused: approved false, with denial and the size that would pass. Positions"
                    + " and in-flight orders count, long and short add up. Without entry_price the last price counts;"
                    + " without stop_loss risk_amount is null and the risk is measured with the unprotected_move"
                    + " limit. var_95 and es_95 (historical, one day, fractions of equity) are those after the order."
                    + " What cannot be measured (no price, no exchange rate, too few days for a limit that is set) is"
                    + " refused. So is what execute-trade would refuse for its instrument's sake (smallest and largest"
                    + " size, lot, smallest value, price grid, a take profit on the wrong side): denial REQ_002 with"
                    + " nearest_valid. reduce_only passes."
                    + " account_state is taken from the execution engine only.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "approved", value = APPROVED),
                                @ExampleObject(name = "refused", value = REFUSED)
                            }))
    @APIResponse(responseCode = "400", description = "REQ_001, REQ_002, DATA_001: the question itself is wrong")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public RiskAssessment.Response assess(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "question", value = QUESTION)))
                    RiskAssessment.Request request) {
        return new RiskAssessment.Response(assessments.assess(Form.body(request)));
    }

    @POST
    @Path("/size-position")
    @Operation(
            summary = "The size that risks a given part of equity",
            description =
                    "On the lot grid, within all limits with 5 % of each left free (the price moves before the order"
                            + " is there); 0 when nothing passes. risk_per_trade (fraction of"
                            + " equity) is capped by the account's limit and may be left out. volatility_target (fraction of"
                            + " equity, may be left out): the position moves by at most that in a day of one standard"
                            + " deviation; needs 20 daily returns. daily_volatility is that deviation, null while they"
                            + " are fewer.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "size",
                                            value =
                                                    "{\"size\":26267,\"risk_amount\":78.801,\"reason\":\"Bounded by instrument_exposure\",\"daily_volatility\":0.0052}")))
    public RiskAssessment.SizeResponse size(
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "question",
                                                            value =
                                                                    "{\"account_id\":\"1\",\"instrument\":\"EUR_USD\",\"direction\":\"LONG\",\"entry_price\":1.085,\"stop_loss\":1.082,\"risk_per_trade\":0.01}")))
                    RiskAssessment.SizeRequest request) {
        return assessments.size(Form.body(request));
    }
}

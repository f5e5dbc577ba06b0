package io.tradewind.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.compliance.rule.Rule;
import io.tradewind.compliance.rule.RulesRequest;
import io.tradewind.compliance.rule.pack.BadPack;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.contracts.Direction;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** What would other rules have refused? */
@Path("/api/v1/rules/{account_id}/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
public class DryRunResource {
    private static final String EXAMPLE = """
            {"rules":{"trades_per_day":20,"packs":["prop-challenge"]},"from":"2026-11-01T00:00:00Z"}""";

    private final DryRunService dryRuns;
    private final AccountLookup accounts;
    private final ObjectMapper json;

    DryRunResource(DryRunService dryRuns, AccountLookup accounts, ObjectMapper json) {
        this.dryRuns = dryRuns;
        this.accounts = accounts;
        this.json = json;
    }

    /**
     * A question.
     *
     * @param rules change to try, as in PUT …/rules; null = the rules of now
     * @param pack a rule pack to try in addition, as in its file; null = none
     * @param from decisions from here on, ISO 8601; null = all
     * @param to decisions before this; null = all
     */
    public record Question(RulesRequest rules, JsonNode pack, String from, String to) {}

    /**
     * The answer.
     *
     * @param decisions looked at, newest first
     * @param cut there were more than the 10,000 that are looked at
     * @param wouldRefuse were approved and would not have been
     * @param wouldAllow were refused and would not have been
     * @param byRule how often each rule would forbid
     * @param differences the newest 200 of them
     */
    record Answer(
            String accountId,
            int decisions,
            boolean cut,
            int wouldRefuse,
            int wouldAllow,
            Map<String, Integer> byRule,
            List<Difference> differences) {}

    /** A decision that would have been another. */
    record Difference(
            String decisionId,
            Instant decidedAt,
            String actionType,
            String instrument,
            BigDecimal size,
            Direction direction,
            boolean wasApproved,
            boolean wouldBeApproved,
            List<String> violatedRules,
            List<String> requiredActions) {
        static Difference of(DryRunService.Difference difference) {
            Decision was = difference.was();
            return new Difference(
                    was.decisionId().toString(),
                    was.decidedAt(),
                    was.action().type().id(),
                    was.action().instrument().symbol(),
                    was.action().size(),
                    was.action().direction(),
                    was.ruling().approved(),
                    difference.would().approved(),
                    difference.would().violated().stream().map(Rule::id).toList(),
                    difference.would().requiredActions());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RateLimit(group = "compliance-dry-run", perMinute = 30)
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "What would other rules have refused?",
            description =
                    "Judges stored decisions anew, each on the facts it stood on and at its time; nothing is changed."
                            + " pack: a rule pack as in its file, tried whatever its effective dates. At most 10,000 decisions.")
    public Answer run(
            @PathParam("account_id") String accountId,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "tighter", value = EXAMPLE)))
                    Question question) {
        long account = accounts.inPath(accountId).accountId();
        Question asked = Form.body(question);
        DryRunService.Outcome outcome = dryRuns.run(
                account,
                asked.rules(),
                pack(asked.pack()),
                DecisionQuery.between(new String[] {Long.toString(account)}, asked.from(), asked.to()));
        return new Answer(
                Long.toString(account),
                outcome.decisions(),
                outcome.isCut(),
                outcome.wouldRefuse(),
                outcome.wouldAllow(),
                outcome.byRule(),
                outcome.differences().stream().map(Difference::of).toList());
    }

    private RulePack pack(JsonNode pack) {
        if (pack == null || pack.isNull()) {
            return null;
        }
        try {
            return json.treeToValue(pack, RulePack.class);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof BadPack bad) {
                throw Refusal.field("pack." + bad.field(), bad.value(), bad.problem());
            }
            throw Refusal.field("pack", null, "has to be a whole rule pack, as GET /api/v1/rule-packs shows them");
        }
    }
}

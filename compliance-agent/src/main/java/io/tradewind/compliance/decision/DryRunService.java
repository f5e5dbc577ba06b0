package io.tradewind.compliance.decision;

import io.tradewind.compliance.rule.Judge;
import io.tradewind.compliance.rule.Rule;
import io.tradewind.compliance.rule.RuleSet;
import io.tradewind.compliance.rule.RulesRequest;
import io.tradewind.compliance.rule.RulesService;
import io.tradewind.compliance.rule.Ruling;
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.compliance.rule.pack.RulePack;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.web.Paging;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks another rule set about decisions that were given. Exact, since every decision is stored with all that it stood on;
 * only what an order that would have been refused would have changed afterwards is not known to anybody.
 */
@Singleton
class DryRunService {
    private static final int MOST_DECISIONS = 10_000;
    private static final int MOST_SHOWN = 200;
    private static final int AT_ONCE = 200;

    private final Database database;
    private final DecisionRepository decisions;
    private final RulesService rules;
    private final PackLibrary packs;
    private final Clock clock;

    DryRunService(Database database, DecisionRepository decisions, RulesService rules, PackLibrary packs, Clock clock) {
        this.database = database;
        this.decisions = decisions;
        this.rules = rules;
        this.packs = packs;
        this.clock = clock;
    }

    /** A decision that would have been another one. */
    record Difference(Decision was, Ruling would) {}

    /**
     * What came out.
     *
     * @param decisions looked at, newest first
     * @param isCut there were more than are looked at in one go
     * @param wouldRefuse were approved
     * @param wouldAllow were refused
     * @param byRule how often each rule would forbid, also where another did already
     * @param differences the newest of them
     */
    record Outcome(
            RuleSet rules,
            int decisions,
            boolean isCut,
            int wouldRefuse,
            int wouldAllow,
            Map<String, Integer> byRule,
            List<Difference> differences) {}

    /** @param pack tried in addition, whatever its effective dates; null = none */
    Outcome run(long accountId, RulesRequest asked, RulePack pack, DecisionFilter wanted) {
        // Decisions that come while this runs would move the pages.
        DecisionFilter filter = wanted.to() == null
                ? new DecisionFilter(wanted.accounts(), null, wanted.from(), clock.instant())
                : wanted;
        RuleSet candidate = asked == null ? rules.of(accountId) : asked.applyTo(rules.of(accountId), packs.ids());
        Map<String, Integer> byRule = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        int looked = 0;
        int refused = 0;
        int allowed = 0;
        boolean more = true;
        for (int page = 1; more && looked < MOST_DECISIONS; page++) {
            Paging paging = new Paging(page, AT_ONCE);
            List<Decision> some = database.read(tx -> decisions.page(tx, filter, paging.size(), paging.offset()));
            more = some.size() == AT_ONCE;
            for (Decision was : some) {
                Ruling would = judge(candidate, pack, was);
                looked++;
                would.violated().stream().map(Rule::id).forEach(id -> byRule.merge(id, 1, Integer::sum));
                if (would.approved() != was.ruling().approved()) {
                    refused += would.approved() ? 0 : 1;
                    allowed += would.approved() ? 1 : 0;
                    if (differences.size() < MOST_SHOWN) {
                        differences.add(new Difference(was, would));
                    }
                }
            }
        }
        return new Outcome(candidate, looked, more, refused, allowed, byRule, differences);
    }

    private Ruling judge(RuleSet candidate, RulePack pack, Decision was) {
        List<RulePack> followed = new ArrayList<>(packs.inForce(candidate.packs(), was.decidedAt()));
        if (pack != null) {
            followed.add(pack);
        }
        return Judge.judge(candidate, followed, was.facts(), was.action(), was.decidedAt());
    }
}

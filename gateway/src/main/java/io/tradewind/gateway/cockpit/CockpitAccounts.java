package io.tradewind.gateway.cockpit;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which account the cockpit is about. */
@Singleton
public class CockpitAccounts {
    private final CockpitAgents agents;

    CockpitAccounts(CockpitAgents agents) {
        this.agents = agents;
    }

    /** The operator's accounts, and the operator allowed to act on exactly these. */
    public record Owned(Operator operator, List<TradingAccount> accounts) {
        /** The newest account at a broker, else the oldest paper account. */
        public Optional<TradingAccount> primary() {
            return accounts.reversed().stream()
                    .filter(account -> !account.isPaper())
                    .findFirst()
                    .or(() -> accounts.stream().findFirst());
        }

        /** The newest account at a broker, or the oldest paper account. */
        public Optional<TradingAccount> at(String venue) {
            return primary()
                    .filter(account -> account.venue().equals(venue))
                    .or(() -> accounts.stream()
                            .filter(account -> account.venue().equals(venue))
                            .findFirst());
        }

        public Optional<TradingAccount> byId(long id) {
            return accounts.stream().filter(account -> account.id() == id).findFirst();
        }

        /** By number or label; 404 for somebody else's too. */
        public TradingAccount require(String idOrLabel) {
            return accounts.stream()
                    .filter(account -> Long.toString(account.id()).equals(idOrLabel)
                            || account.label().equals(idOrLabel))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("account", idOrLabel));
        }
    }

    /** As the engine knows them now: an account that was opened after the login is the operator's too. */
    public Owned of(Operator operator) {
        Claims claims = operator.claims();
        List<TradingAccount> accounts = agents.accounts(operator).stream()
                .filter(account -> isPersons(claims) || claims.accounts().contains(account.id()))
                .toList();
        Claims withAccounts = new Claims(
                claims.issuer(),
                claims.subject(),
                claims.roles(),
                accounts.stream().map(TradingAccount::id).collect(Collectors.toUnmodifiableSet()),
                claims.sessionId(),
                claims.expiresAt());
        return new Owned(new Operator(operator.userId(), withAccounts), accounts);
    }

    /** A token that the gateway gave to a person opens all that is hers; one made by hand, what it names. */
    private static boolean isPersons(Claims claims) {
        return claims.issuer().equals("gateway");
    }
}

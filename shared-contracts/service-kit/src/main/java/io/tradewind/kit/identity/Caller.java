package io.tradewind.kit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.Set;

/** Who is calling: the person or service of the token, and the service of the certificate that brought it. */
@RequestScoped
public class Caller {
    static final String CLAIMS = "tradewind.claims";
    static final String CERTIFICATE = "tradewind.certificate";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** User id, or service name. */
    public String subject() {
        return claims().subject();
    }

    public Set<String> roles() {
        return claims().roles();
    }

    public Set<Long> accounts() {
        return claims().accounts();
    }

    public boolean hasRole(String role) {
        return claims().roles().contains(role);
    }

    /** True when a service speaks for itself and not for a person. */
    public boolean isService() {
        return hasRole(Roles.SERVICE);
    }

    /** Name on the client certificate: a service, or {@code operator}; empty on surfaces without certificates. */
    public String serviceName() {
        String name = identity.getAttribute(CERTIFICATE);
        return name == null ? "" : name;
    }

    /** Everything the token says. */
    public Claims claims() {
        Claims claims = identity.getAttribute(CLAIMS);
        if (claims == null) {
            throw new Refusal(ErrorCode.AUTH_001, "A valid token is needed");
        }
        return claims;
    }

    /** Services, operators, risk officers and administrators: every account is their business. */
    public boolean overseesAll() {
        return isService() || hasRole(Roles.OPERATOR) || hasRole(Roles.RISK_OFFICER) || hasRole(Roles.ADMIN);
    }

    /** Own accounts; all of them for those who oversee all. */
    public boolean mayRead(long accountId) {
        return overseesAll() || accounts().contains(accountId);
    }

    /** Own accounts, and services. An operator stops trading, he does not trade for others. */
    public boolean mayTrade(long accountId) {
        return isService() || accounts().contains(accountId) && (hasRole(Roles.TRADER) || hasRole(Roles.USER));
    }

    public void requireRead(long accountId) {
        if (!mayRead(accountId)) {
            throw foreign(accountId);
        }
    }

    public void requireTrade(long accountId) {
        if (!mayTrade(accountId)) {
            throw foreign(accountId);
        }
    }

    private static Refusal foreign(long accountId) {
        return new Refusal(
                ErrorCode.AUTH_002,
                "This caller may not touch this account",
                Map.of("account_id", Long.toString(accountId)));
    }
}

package io.tradewind.kit.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The only way to be somebody here: a client certificate (where the surface asks for one) AND a token signed by the
 * service on that certificate. Alone neither is enough, so a stolen token needs the thief to be a service too. The
 * operator's certificate is the exception: it belongs to a person's client and carries tokens of the gateway.
 *
 * <p>Goes before Quarkus' own mechanisms: with two of them present, which one wins changes from start to start.
 */
@Singleton
public class CertificateAndToken implements HttpAuthenticationMechanism {
    static final String OPERATOR_CERTIFICATE = "operator";
    private static final String GATEWAY = "gateway";
    private static final String CERTIFICATE_NAME = "tradewind.certificate-name";
    private static final int BEFORE_MTLS = 100_000;

    private final TokenVerifier verifier;
    private final IdentityConfig config;

    CertificateAndToken(TokenVerifier verifier, IdentityConfig config) {
        this.verifier = verifier;
        this.config = config;
    }

    @Override
    public int getPriority() {
        return BEFORE_MTLS;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        String certificate = certificateName(context.request());
        if (config.clientCertificate() && certificate == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException("A client certificate is needed"));
        }
        String token = token(context.request());
        if (token == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException("A token is needed"));
        }
        Optional<Claims> known = verifier.remembered(token);
        if (known.isPresent()) {
            return Uni.createFrom().item(() -> identity(known.get(), certificate));
        }
        // An unknown key is fetched from its issuer: not on the event loop.
        return Uni.createFrom()
                .item(() -> identity(token, certificate))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private SecurityIdentity identity(String token, String certificate) {
        try {
            return identity(verifier.verify(token), certificate);
        } catch (TokenVerifier.InvalidToken e) {
            throw new AuthenticationFailedException(e.getMessage());
        }
    }

    private SecurityIdentity identity(Claims claims, String certificate) {
        if (config.clientCertificate() && !belongTogether(certificate, claims.issuer())) {
            throw new AuthenticationFailedException("The token was not signed by the holder of the certificate");
        }
        if (!config.clientCertificate() && !claims.issuer().equals(GATEWAY) && !claims.speaksForItsIssuer()) {
            // Without a certificate only the gateway vouches for people; another service speaks for itself alone.
            throw new AuthenticationFailedException("The token was not signed by the gateway");
        }
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(claims.subject()))
                .addRoles(claims.roles())
                .addAttribute(Caller.CLAIMS, claims);
        if (certificate != null) {
            builder.addAttribute(Caller.CERTIFICATE, certificate);
        }
        return builder.build();
    }

    private static boolean belongTogether(String certificate, String issuer) {
        return certificate.equals(issuer) || certificate.equals(OPERATOR_CERTIFICATE) && issuer.equals(GATEWAY);
    }

    private static String token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).trim();
        }
        // Browsers cannot set headers on a WebSocket; nothing else may carry a token in its address.
        String upgrade = request.getHeader("Upgrade");
        return "websocket".equalsIgnoreCase(upgrade) ? request.getParam("token") : null;
    }

    /** Common name of the client's certificate, read once for each connection. */
    private static String certificateName(HttpServerRequest request) {
        SSLSession session = request.isSSL() ? request.sslSession() : null;
        if (session == null) {
            return null;
        }
        if (session.getValue(CERTIFICATE_NAME) instanceof String known) {
            return known;
        }
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    String name = rdn.getValue().toString();
                    session.putValue(CERTIFICATE_NAME, name);
                    return name;
                }
            }
            return null;
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            return null;
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}

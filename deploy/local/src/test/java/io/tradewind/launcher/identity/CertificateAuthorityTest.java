package io.tradewind.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private final CertificateAuthority authority = CertificateAuthority.create(CLOCK, new SecureRandom());

    @Test
    void shouldMakeAnAuthorityThatSignsNothingButCertificates() {
        X509Certificate certificate = authority.certificate();

        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(keyUsages(certificate)).containsExactly(5, 6);
        assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.19", "2.5.29.15");
        assertThat(certificate.getNonCriticalExtensionOIDs()).contains("2.5.29.14");
    }

    @Test
    void shouldNameTheServiceAndThisMachineInTheCertificate() throws Exception {
        X509Certificate certificate = authority.issue("risk-management-agent").certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=risk-management-agent");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(DNS, "risk-management-agent"),
                        List.of(DNS, "localhost"),
                        List.of(ADDRESS, "127.0.0.1"));
    }

    @Test
    void shouldIssueCertificatesForServersAndClients() throws Exception {
        X509Certificate certificate = authority.issue("gateway").certificate();

        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(keyUsages(certificate)).containsExactly(0);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void shouldUseKeysOnTheCurveP256() {
        ECPublicKey key = (ECPublicKey) authority.issue("gateway").certificate().getPublicKey();

        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
        assertThat(key.getParams().toString()).contains("secp256r1");
    }

    @Test
    void shouldIssueAChainThatVerifies() throws Exception {
        X509Certificate certificate = authority.issue("gateway").certificate();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));

        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));

        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void shouldLiveShorterThanClientsAccept() {
        X509Certificate certificate = authority.issue("gateway").certificate();

        assertThat(certificate.getNotBefore().toInstant()).isBefore(NOW);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(397)));
    }

    private static List<Integer> keyUsages(X509Certificate certificate) {
        boolean[] usages = certificate.getKeyUsage();
        return java.util.stream.IntStream.range(0, usages.length)
                .filter(bit -> usages[bit])
                .boxed()
                .toList();
    }
}

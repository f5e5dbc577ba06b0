package io.tradewind.testkit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An identity directory for tests: one CA, a certificate and a signing key for each service, and two strangers. */
public final class TestIdentities {
    /** Services, the operator's client, and {@code stranger}: a certificate of the right CA that nobody knows. */
    public static final List<String> NAMES = List.of(
            "gateway",
            "circuit-breaker-agent",
            "market-analysis-agent",
            "risk-management-agent",
            "execution-engine",
            "performance-tracker",
            "compliance-agent",
            "market-data-stream",
            "event-stream",
            "operator",
            "stranger");

    private static final X500Name CA = new X500Name("CN=tradewind-test-ca");
    private static final long YEAR = 365;

    private final Path directory;

    private TestIdentities(Path directory) {
        this.directory = directory;
    }

    /** Makes everything in a new directory that goes with the JVM. */
    public static TestIdentities create() {
        try {
            Path directory = Files.createTempDirectory("tradewind-identity");
            TestIdentities identities = new TestIdentities(directory);
            identities.write();
            Runtime.getRuntime().addShutdownHook(new Thread(identities::delete));
            return identities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    private void write() throws IOException {
        try {
            KeyPair authority = keys();
            X509Certificate root = certificate("tradewind-test-ca", authority, authority, true);
            Files.writeString(directory.resolve("ca.crt"), pem(root));
            for (String name : NAMES) {
                KeyPair pair = keys();
                Files.writeString(directory.resolve(name + ".crt"), pem(certificate(name, pair, authority, false)));
                Files.writeString(
                        directory.resolve(name + ".key"), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
                signingKey(name);
            }
            signingKey("audit");
        } catch (GeneralSecurityException | OperatorCreationException | JoseException e) {
            throw new IllegalStateException("test identities cannot be made", e);
        }
    }

    private void signingKey(String name) throws IOException, JoseException {
        EllipticCurveJsonWebKey signing = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        signing.setKeyId(name + "-1");
        signing.setAlgorithm("ES256");
        Files.writeString(
                directory.resolve(name + ".jwk"), signing.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        Files.writeString(
                directory.resolve(name + ".pub.jwk"), signing.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(String name, KeyPair subject, KeyPair issuer, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                CA,
                BigInteger.valueOf(now.toEpochMilli() * 1000 + NAMES.indexOf(name) + 1),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(YEAR, ChronoUnit.DAYS)),
                authority ? CA : new X500Name("CN=" + name),
                subject.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, name),
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    }

    private static String pem(Object value) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(value);
        }
        return text.toString();
    }

    private void delete() {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // A leftover in the temporary folder harms nobody.
        }
    }
}

package io.tradewind.launcher.identity;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.lang.JoseException;

/**
 * The certificates and signing keys on disk: {@code ca.crt}, {@code <name>.crt}, {@code <name>.key} and
 * {@code <name>.jwk}. Made once; a certificate with less than {@link #RENEW_BEFORE} to live is made anew, and
 * running services pick it up without a restart. So is whatever cannot be used: a broken file, a key that is not the
 * certificate's, an authority from a day that has not come yet. Only the key of the audit trail is never replaced.
 */
public final class IdentityDirectory {
    /** The name in the client certificate that people's tokens travel with. */
    public static final String OPERATOR = "operator";

    /** The key that signs the roots of the audit trail; a file of its own, so that no token can be mistaken for a root. */
    public static final String AUDIT = "audit";

    static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path directory;
    private final Clock clock;
    private final SecureRandom random;

    public IdentityDirectory(Path directory, Clock clock, SecureRandom random) {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
    }

    public Path authority() {
        return directory.resolve("ca.crt");
    }

    public Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    public Path signingKey(String name) {
        return directory.resolve(name + ".jwk");
    }

    /** Makes whatever is missing or about to expire; returns the names of what was made. */
    public List<String> ensure(List<String> services) throws IOException {
        List<String> made = new ArrayList<>();
        CertificateAuthority authority = authority(made);
        List<String> names = new ArrayList<>(services);
        names.add(OPERATOR);
        for (String name : names) {
            if (!isGood(name, authority.certificate())) {
                CertificateAuthority.Credential credential = authority.issue(name);
                // Key first: a service that reloads between the two writes keeps its old pair and tries again.
                SecretFiles.write(key(name), Pem.of(credential.key()));
                SecretFiles.writeLasting(certificate(name), Pem.of(credential.certificate()));
                made.add(name + ".crt");
            }
        }
        List<String> signers = new ArrayList<>(services);
        signers.add(AUDIT);
        for (String signer : signers) {
            if (!isGoodSigner(signer)) {
                SecretFiles.write(
                        signingKey(signer), SigningKey.create(signer, 1).toPrivateJson() + "\n");
                made.add(signer + ".jwk");
            }
        }
        return made;
    }

    /** When each certificate ends, by file name. */
    public Map<String, Instant> expiries() throws IOException {
        Map<String, Instant> ends = new LinkedHashMap<>();
        if (!Files.isDirectory(directory)) {
            return ends;
        }
        try (var files = Files.newDirectoryStream(directory, "*.crt")) {
            for (Path file : files) {
                ends.put(
                        file.getFileName().toString(),
                        Pem.certificate(file).getNotAfter().toInstant());
            }
        } catch (GeneralSecurityException broken) {
            throw new IOException("a certificate in " + directory + " cannot be read", broken);
        }
        return ends;
    }

    SigningKey loadSigningKey(String service) throws IOException {
        if (!Files.exists(signingKey(service))) {
            throw new LauncherProblem(
                    ExitCode.NOT_RUNNING, "there are no keys yet in " + directory + ": run ./tradewind up once");
        }
        try {
            return SigningKey.parse(Files.readString(signingKey(service)));
        } catch (JoseException broken) {
            throw new IOException("the signing key of " + service + " cannot be read", broken);
        }
    }

    private CertificateAuthority authority(List<String> made) throws IOException {
        Path keyFile = directory.resolve("ca.key");
        try {
            if (Files.exists(authority()) && Files.exists(keyFile)) {
                X509Certificate certificate = Pem.certificate(authority());
                PrivateKey key = Pem.key(keyFile);
                // An authority that ends before the certificates that it signs would break them early.
                if (lives(certificate, CertificateAuthority.CERTIFICATE_LIFE) && Pem.belong(key, certificate)) {
                    return new CertificateAuthority(certificate, key, clock, random);
                }
            }
        } catch (GeneralSecurityException broken) {
            // Nothing can be signed with it, and nothing but this folder depends on it.
        }
        CertificateAuthority fresh = CertificateAuthority.create(clock, random);
        SecretFiles.write(keyFile, Pem.of(fresh.key()));
        SecretFiles.writeLasting(authority(), Pem.of(fresh.certificate()));
        made.add("ca.crt");
        return fresh;
    }

    private boolean isGood(String name, X509Certificate authority) throws IOException {
        if (!Files.exists(certificate(name)) || !Files.exists(key(name))) {
            return false;
        }
        try {
            X509Certificate certificate = Pem.certificate(certificate(name));
            certificate.verify(authority.getPublicKey());
            return lives(certificate, RENEW_BEFORE) && Pem.belong(Pem.key(key(name)), certificate);
        } catch (GeneralSecurityException notOurs) {
            return false;
        }
    }

    private boolean isGoodSigner(String name) throws IOException {
        if (!Files.exists(signingKey(name))) {
            return false;
        }
        boolean isGood = SigningKey.isPrivate(Files.readString(signingKey(name)));
        if (!isGood && name.equals(AUDIT)) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    signingKey(name) + " is broken, and the audit trail is signed with it: put it back from a copy."
                            + " Once it is deleted, a new one is made that proves nothing of before");
        }
        return isGood;
    }

    private boolean lives(X509Certificate certificate, Duration atLeast) {
        Instant now = clock.instant();
        return now.plus(atLeast).isBefore(certificate.getNotAfter().toInstant())
                && !now.isBefore(certificate.getNotBefore().toInstant());
    }
}

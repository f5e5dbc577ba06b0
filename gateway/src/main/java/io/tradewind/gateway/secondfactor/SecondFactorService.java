package io.tradewind.gateway.secondfactor;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The second factor of people: an authenticator app, and recovery codes on paper. */
@Singleton
public class SecondFactorService {
    private static final int SECRET_BYTES = 20;

    private final Database database;
    private final SecondFactorRepository factors;
    private final Audit audit;
    private final Clock clock;
    private final String issuer;
    private final Optional<SecretBox> box;
    private final SecureRandom random = new SecureRandom();
    private final Totp totp = new Totp();

    SecondFactorService(
            Database database, SecondFactorRepository factors, Audit audit, Clock clock, SecondFactorConfig config) {
        this.database = database;
        this.factors = factors;
        this.audit = audit;
        this.clock = clock;
        this.issuer = config.issuer();
        this.box = config.keyFile().map(file -> SecretBox.of(file, random));
        if (box.isEmpty()) {
            Log.warn("nobody can enrol a second factor: tradewind.gateway.second-factor.key-file is not set");
        }
    }

    /**
     * What an authenticator app needs.
     *
     * @param secret base 32
     * @param provisioningUri {@code otpauth://totp/…}
     * @param qrCode that address as {@code data:image/png;base64,…}
     */
    public record Enrolment(String secret, String provisioningUri, String qrCode) {
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /** Offers a secret; it counts from the first right code on. Refuses while one is enabled. */
    public Enrolment enrol(UUID user, String email) {
        SecretBox seal = box.orElseThrow(
                () -> new Refusal(ErrorCode.SYS_002, "Two-factor authentication is not set up on this installation"));
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        boolean offered =
                database.inTransaction(tx -> factors.offer(tx, user, seal.seal(secret, user), clock.instant()));
        if (!offered) {
            throw new Refusal(
                    ErrorCode.REQ_007, "Two-factor authentication is enabled already: disable it before a new start");
        }
        String readable = Base32.encode(secret);
        String uri = "otpauth://totp/" + encoded(issuer) + ":" + encoded(email).replace("%40", "@") + "?secret="
                + readable + "&issuer=" + encoded(issuer);
        return new Enrolment(readable, uri, QrCode.dataUri(uri));
    }

    /**
     * Enables what was offered, when the code is right.
     *
     * @param also done in the same transaction: ends other sessions
     * @return recovery codes, shown this once
     */
    public List<String> enable(UUID user, String code, Database.TxRun also) {
        List<String> codes = RecoveryCodes.fresh(random);
        database.runInTransaction(tx -> {
            SecondFactorRepository.Stored stored = factors.of(tx, user)
                    .orElseThrow(() -> new Refusal(
                            ErrorCode.REQ_007, "There is nothing to verify: call /api/auth/2fa/enroll first"));
            if (stored.enabled()) {
                throw new Refusal(ErrorCode.REQ_007, "Two-factor authentication is enabled already");
            }
            if (!isRight(tx, user, stored, code)) {
                throw wrongCode();
            }
            factors.enable(tx, user, clock.instant());
            factors.replaceRecoveryCodes(tx, user, hashes(codes));
            audit.record(tx, Act.of(user, "two_factor.enabled", null));
            also.run(tx);
        });
        return codes;
    }

    /** True once for each code, however many bring it together. False when no second factor is enabled. */
    public boolean spend(UUID user, Proof proof) {
        return database.inTransaction(tx -> spend(tx, user, proof));
    }

    /** New recovery codes in place of the old ones, which end. */
    public List<String> renewRecoveryCodes(UUID user, Proof proof) {
        List<String> codes = RecoveryCodes.fresh(random);
        database.runInTransaction(tx -> {
            requireProof(tx, user, proof);
            factors.replaceRecoveryCodes(tx, user, hashes(codes));
            audit.record(tx, Act.of(user, "two_factor.recovery_codes_renewed", null));
        });
        return codes;
    }

    /**
     * From here on the password alone is enough.
     *
     * @param also done in the same transaction: ends other sessions
     */
    public void disable(UUID user, Proof proof, Database.TxRun also) {
        database.runInTransaction(tx -> {
            requireProof(tx, user, proof);
            factors.remove(tx, user);
            audit.record(tx, Act.of(user, "two_factor.disabled", null));
            also.run(tx);
        });
    }

    /** For an administrator who has made sure who is asking: the person enrols anew. */
    public void reset(Tx tx, UUID user) {
        factors.remove(tx, user);
    }

    /** Refuses (409) where there is no second factor to prove. */
    public void requireEnabled(UUID user) {
        database.runInTransaction(tx -> requireEnabled(tx, user));
    }

    private void requireEnabled(Tx tx, UUID user) {
        if (factors.of(tx, user).filter(SecondFactorRepository.Stored::enabled).isEmpty()) {
            throw new Refusal(ErrorCode.REQ_007, "Two-factor authentication is not enabled");
        }
    }

    private void requireProof(Tx tx, UUID user, Proof proof) {
        requireEnabled(tx, user);
        if (!spend(tx, user, proof)) {
            throw wrongCode();
        }
    }

    private boolean spend(Tx tx, UUID user, Proof proof) {
        Optional<SecondFactorRepository.Stored> stored =
                factors.of(tx, user).filter(SecondFactorRepository.Stored::enabled);
        if (stored.isEmpty()) {
            return false;
        }
        return proof.totpCode() != null
                ? isRight(tx, user, stored.get(), proof.totpCode())
                : proof.recoveryCode() != null
                        && factors.useUpRecoveryCode(tx, user, RecoveryCodes.hash(proof.recoveryCode()));
    }

    private boolean isRight(Tx tx, UUID user, SecondFactorRepository.Stored stored, String code) {
        SecretBox seal = box.orElseThrow(() -> new IllegalStateException("second factors are kept, their key is not"));
        OptionalLong step = totp.stepOf(seal.open(stored.sealed(), user), code, clock.instant());
        return step.isPresent() && factors.useUp(tx, user, step.getAsLong());
    }

    private static List<String> hashes(List<String> codes) {
        return codes.stream().map(RecoveryCodes::hash).toList();
    }

    private static Refusal wrongCode() {
        return Refusal.field("totp_code", "…", "is wrong, too old, or used already");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

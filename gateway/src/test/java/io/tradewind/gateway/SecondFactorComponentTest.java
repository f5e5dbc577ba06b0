package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.Suite.Reply;
import io.tradewind.gateway.secondfactor.Proof;
import io.tradewind.gateway.secondfactor.SecondFactorService;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class SecondFactorComponentTest {
    private static final String PASSWORD = "securepassword";

    @Inject
    Database database;

    @Inject
    TestPeople people;

    @Inject
    SecondFactorService factors;

    @Test
    void shouldEnrolVerifyAskAtLoginAndDisable() throws Exception {
        UUID ann = somebody();
        String token = login(ann, null).json().path("token").asText();
        String elsewhere = login(ann, null).json().path("token").asText();

        Reply enrolled = Suite.send("POST", "/api/auth/2fa/enroll", token, null);
        assertThat(enrolled.status()).isEqualTo(200);
        JsonNode offer = enrolled.json();
        String secret = offer.path("secret").asText();
        assertThat(offer.path("success").asBoolean()).isTrue();
        assertThat(offer.path("provisioning_uri").asText())
                .isEqualTo("otpauth://totp/Amarktai:" + ann + "@example.com?secret=" + secret + "&issuer=Amarktai");
        assertThat(offer.path("qr_code").asText()).startsWith("data:image/png;base64,");
        // Offered is not enabled: the password alone still opens.
        assertThat(login(ann, null).status()).isEqualTo(200);

        Reply wrong = verify(token, "000000".equals(code(secret, 0)) ? "000001" : "000000");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("error_code").asText()).isEqualTo("VALIDATION_ERROR");
        // Remembered: half a minute may end between here and there.
        String enabling = code(secret, 0);
        Reply verified = verify(token, enabling);
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().path("message").asText()).isEqualTo("2FA enabled successfully");
        List<String> paper = new ArrayList<>();
        verified.json().path("recovery_codes").forEach(code -> paper.add(code.asText()));
        assertThat(paper).hasSize(10);
        assertThat(Suite.get("/api/auth/me", token)
                        .json()
                        .at("/user/two_factor_enabled")
                        .asBoolean())
                .isTrue();
        assertThat(Suite.get("/api/auth/me", elsewhere).status()).isEqualTo(401);

        Reply half = login(ann, null);
        assertThat(half.status()).isEqualTo(401);
        assertThat(half.json().path("error_code").asText()).isEqualTo("AUTH_REQUIRED");
        assertThat(half.json().path("two_factor_required").asBoolean()).isTrue();
        assertThat(half.json().has("token")).isFalse();
        assertThat(half.header("Set-Cookie")).isNull();
        assertThat(login(ann, "\"totp_code\":\"" + enabling + "\"")
                        .json()
                        .path("error_code")
                        .asText())
                .as("the code that enabled it is used up")
                .isEqualTo("AUTH_INVALID");
        Reply whole = login(ann, "\"totp_code\":\"" + code(secret, 1) + "\"");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json().at("/user/two_factor_enabled").asBoolean()).isTrue();
        String byPaper = "\"recovery_code\":\"" + paper.getFirst().toLowerCase(java.util.Locale.ROOT) + "\"";
        assertThat(login(ann, byPaper).status()).isEqualTo(200);
        assertThat(login(ann, byPaper).status()).isEqualTo(401);

        assertThat(Suite.send("POST", "/api/auth/2fa/enroll", token, null).status())
                .isEqualTo(409);
        Reply disabled = Suite.post("/api/auth/2fa/disable", token, "{\"recovery_code\":\"" + paper.get(1) + "\"}");
        assertThat(disabled.status()).isEqualTo(200);
        assertThat(Suite.get("/api/auth/me", whole.json().path("token").asText())
                        .status())
                .isEqualTo(401);
        assertThat(login(ann, null).status()).isEqualTo(200);
    }

    @Test
    void shouldTakeACodeOnceWhenFiftyBringIt() throws Exception {
        UUID ann = somebody();
        String secret = enabled(ann);
        Proof proof = new Proof(code(secret, 1), null);

        assertThat(Together.run(50, () -> factors.spend(ann, proof))).containsOnlyOnce(true);
        assertThat(factors.spend(ann, proof)).isFalse();
    }

    @Test
    void shouldTakeACodeOnceAfterTheClockWasSetBack() throws Exception {
        UUID ann = somebody();
        Proof proof = new Proof(code(enabled(ann), 1), null);
        database.runInTransaction(
                tx -> tx.update("UPDATE second_factors SET last_step = last_step + 120 WHERE user_id = ?", ann));

        assertThat(factors.spend(ann, proof)).isTrue();
        assertThat(factors.spend(ann, proof)).isFalse();
    }

    @Test
    void shouldLogInOnceWithOneCodeWhenFiftyBringIt() throws Exception {
        UUID ann = somebody();
        String code = "\"totp_code\":\"" + code(enabled(ann), 1) + "\"";

        List<Integer> statuses = Together.run(50, () -> login(ann, code).status());

        assertThat(statuses).hasSize(50).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 401);
    }

    @Test
    void shouldRenewRecoveryCodes() throws Exception {
        UUID ann = somebody();
        String token = login(ann, null).json().path("token").asText();
        String secret = Suite.send("POST", "/api/auth/2fa/enroll", token, null)
                .json()
                .path("secret")
                .asText();
        String old =
                verify(token, code(secret, 0)).json().at("/recovery_codes/0").asText();

        Reply renewed =
                Suite.post("/api/auth/2fa/recovery-codes", token, "{\"totp_code\":\"" + code(secret, 1) + "\"}");

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(factors.spend(ann, new Proof(null, old))).isFalse();
        assertThat(factors.spend(
                        ann,
                        new Proof(null, renewed.json().at("/recovery_codes/9").asText())))
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsNoCodeAndWhoIsNobody() {
        String token = Suite.demoToken();

        assertThat(verify(token, "123456").status()).isEqualTo(409);
        assertThat(verify(token, "12345").status()).isEqualTo(422);
        assertThat(Suite.post("/api/auth/2fa/verify", token, "{}").status()).isEqualTo(422);
        assertThat(Suite.post("/api/auth/2fa/disable", token, "{\"totp_code\":\"123456\"}")
                        .status())
                .isEqualTo(409);
        for (String path : List.of("enroll", "verify", "disable", "recovery-codes")) {
            assertThat(Suite.post("/api/auth/2fa/" + path, null, "{\"totp_code\":\"123456\"}")
                            .status())
                    .isEqualTo(401);
        }
    }

    /** Else whoever says it often enough cannot log in with a right code later on. */
    @Test
    void shouldCountNoWrongCodeWhereThereIsNoSecondFactor() {
        UUID ann = somebody();
        String token = Suite.login(ann + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();

        for (String path : List.of("disable", "recovery-codes")) {
            assertThat(Suite.post("/api/auth/2fa/" + path, token, "{\"totp_code\":\"123456\"}")
                            .status())
                    .isEqualTo(409);
        }

        assertThat(database.<List<String>>read(tx -> tx.list(
                        "SELECT account FROM login_attempts WHERE taken > 0 AND account = 'CODE:' || ?",
                        row -> row.string("account"),
                        ann + "@example.com")))
                .isEmpty();
    }

    @Test
    void shouldKeepTheSecretSealed() throws Exception {
        UUID ann = somebody();
        String secret = enabled(ann);

        String stored = database.<String>read(
                tx -> tx.one("SELECT secret FROM second_factors WHERE user_id = ?", row -> row.string("secret"), ann)
                        .orElseThrow());
        assertThat(stored).startsWith("v1:").doesNotContain(secret);
    }

    private String enabled(UUID user) throws Exception {
        String token = login(user, null).json().path("token").asText();
        String secret = Suite.send("POST", "/api/auth/2fa/enroll", token, null)
                .json()
                .path("secret")
                .asText();
        assertThat(verify(token, code(secret, 0)).status()).isEqualTo(200);
        return secret;
    }

    private static Reply verify(String token, String code) {
        return Suite.post("/api/auth/2fa/verify", token, "{\"totp_code\":\"" + code + "\"}");
    }

    private static Reply login(UUID user, String more) {
        return Suite.post(
                "/api/auth/login",
                null,
                "{\"email\":\"" + user + "@example.com\",\"password\":\"" + PASSWORD + "\""
                        + (more == null ? "" : "," + more) + "}");
    }

    private UUID somebody() {
        return people.add("Ann", "user", "trader");
    }

    /** What the app shows so many steps from now. */
    private static String code(String base32, int steps) throws Exception {
        BigInteger bits = BigInteger.ZERO;
        for (char c : base32.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        byte[] bytes = bits.setBit(160).toByteArray();
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(Arrays.copyOfRange(bytes, bytes.length - 20, bytes.length), "HmacSHA1"),
                        Instant.now().plusSeconds(30L * steps));
    }
}

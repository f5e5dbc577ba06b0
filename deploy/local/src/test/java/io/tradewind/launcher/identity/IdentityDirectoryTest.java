package io.tradewind.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> SERVICES = List.of("gateway", "execution-engine");

    @TempDir
    private Path folder;

    @Test
    void shouldMakeEverythingOnce() throws Exception {
        List<String> first = at(NOW).ensure(SERVICES);
        List<String> second = at(NOW).ensure(SERVICES);

        assertThat(first)
                .containsExactly(
                        "ca.crt",
                        "gateway.crt",
                        "execution-engine.crt",
                        "operator.crt",
                        "gateway.jwk",
                        "execution-engine.jwk",
                        "audit.jwk");
        assertThat(second).isEmpty();
    }

    @Test
    void shouldRenewCertificatesThatAreAboutToEndAndKeepTheKeysOfTokens() throws Exception {
        at(NOW).ensure(SERVICES);
        String authority = Files.readString(folder.resolve("ca.crt"));

        List<String> early = at(NOW.plus(Duration.ofDays(366))).ensure(SERVICES);
        List<String> late = at(NOW.plus(Duration.ofDays(368))).ensure(SERVICES);

        assertThat(early).isEmpty();
        assertThat(late).containsExactly("gateway.crt", "execution-engine.crt", "operator.crt");
        assertThat(Files.readString(folder.resolve("ca.crt"))).isEqualTo(authority);
    }

    @Test
    void shouldReplaceACertificateOfAnotherAuthority() throws Exception {
        at(NOW).ensure(SERVICES);
        Files.delete(folder.resolve("ca.key"));

        assertThat(at(NOW).ensure(SERVICES)).contains("ca.crt", "gateway.crt", "operator.crt");
    }

    @Test
    void shouldMakeAnewWhatCannotBeUsed() throws Exception {
        at(NOW).ensure(SERVICES);
        String authority = Files.readString(folder.resolve("ca.crt"));
        Files.writeString(folder.resolve("gateway.key"), "");
        Files.copy(folder.resolve("gateway.crt"), folder.resolve("operator.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("execution-engine.crt"), "-----BEGIN CERTIFICATE-----\nMII");
        Files.writeString(folder.resolve("execution-engine.jwk"), "");

        assertThat(at(NOW).ensure(SERVICES))
                .containsExactly("gateway.crt", "execution-engine.crt", "operator.crt", "execution-engine.jwk");
        assertThat(at(NOW).ensure(SERVICES)).isEmpty();
        assertThat(Files.readString(folder.resolve("ca.crt"))).isEqualTo(authority);
    }

    @Test
    void shouldReplaceAnAuthorityThatCanSignNothing() throws Exception {
        for (String text : List.of("", "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n")) {
            at(NOW).ensure(SERVICES);
            Files.writeString(folder.resolve("ca.key"), text);

            assertThat(at(NOW).ensure(SERVICES))
                    .containsExactly("ca.crt", "gateway.crt", "execution-engine.crt", "operator.crt");
        }
        Files.copy(folder.resolve("operator.key"), folder.resolve("ca.key"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(at(NOW).ensure(SERVICES)).contains("ca.crt");
    }

    @Test
    void shouldReplaceCertificatesOfADayThatHasNotComeYet() throws Exception {
        at(NOW.plus(Duration.ofDays(900))).ensure(SERVICES);

        assertThat(at(NOW).ensure(SERVICES))
                .containsExactly("ca.crt", "gateway.crt", "execution-engine.crt", "operator.crt");
    }

    @Test
    void shouldNeverReplaceTheKeyOfTheAuditTrail() throws Exception {
        at(NOW).ensure(SERVICES);
        Files.writeString(folder.resolve("audit.jwk"), "{");

        assertThatThrownBy(() -> at(NOW).ensure(SERVICES))
                .isInstanceOf(LauncherProblem.class)
                .hasMessageContaining("audit.jwk is broken");
        assertThat(folder.resolve("audit.jwk")).hasContent("{");
    }

    @Test
    void shouldWriteSigningKeysAsTheServicesReadThem() throws Exception {
        at(NOW).ensure(SERVICES);

        JsonNode key = Json.read(folder.resolve("execution-engine.jwk"));

        assertThat(key.path("kty").asText()).isEqualTo("EC");
        assertThat(key.path("crv").asText()).isEqualTo("P-256");
        assertThat(key.path("alg").asText()).isEqualTo("ES256");
        assertThat(key.path("use").asText()).isEqualTo("sig");
        assertThat(key.path("kid").asText()).isEqualTo("execution-engine-1");
        assertThat(key.path("d").asText()).isNotEmpty();
    }

    @Test
    void shouldHideSecretsFromOthers() throws Exception {
        at(NOW).ensure(SERVICES);

        for (String secret : List.of("ca.key", "gateway.key", "gateway.jwk", "operator.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldMintATokenThatTheGatewaysKeyProves() throws Exception {
        IdentityDirectory identity = at(NOW);
        identity.ensure(SERVICES);
        TokenMint.Request request = new TokenMint.Request(
                "someone",
                List.of("gateway", "execution-engine"),
                List.of("operator"),
                List.of(1L, 7L),
                Duration.ofSeconds(90));

        TokenMint.Minted minted = new TokenMint(identity, Clock.fixed(NOW, ZoneOffset.UTC)).mint(request);

        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(Files.readString(folder.resolve("gateway.jwk")));
        var claims = new JwtConsumerBuilder()
                .setVerificationKey(key.getPublicKey())
                .setExpectedIssuer("gateway")
                .setExpectedAudience("execution-engine")
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .build()
                .processToClaims(minted.token());
        assertThat(claims.getSubject()).isEqualTo("someone");
        assertThat(claims.getStringListClaimValue("roles")).containsExactly("operator");
        assertThat(claims.getClaimValue("accounts", List.class).toString()).isEqualTo("[1, 7]");
        assertThat(minted.expiresAt()).isEqualTo(NOW.plusSeconds(90));
    }

    private IdentityDirectory at(Instant now) {
        return new IdentityDirectory(folder, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    }
}

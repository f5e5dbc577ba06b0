package io.tradewind.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/** HTTP clients with or without a client certificate, and one-line calls to the service under test. */
public final class TestClients {
    private static final char[] NO_PASSWORD = new char[0];

    private TestClients() {}

    /** A client that trusts the test CA and shows the certificate of this name; null = shows none. */
    public static HttpClient client(String certificateName) {
        return HttpClient.newBuilder()
                .sslContext(sslContext(certificateName))
                .connectTimeout(Duration.ofSeconds(30))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A TLS context over the test CA. */
    public static SSLContext sslContext(String certificateName) {
        try {
            Path directory = SuiteResource.identities().directory();
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, NO_PASSWORD);
            trusted.setCertificateEntry("ca", certificate(directory.resolve("ca.crt")));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
            own.load(null, NO_PASSWORD);
            if (certificateName != null) {
                own.setKeyEntry(
                        "own", privateKey(directory.resolve(certificateName + ".key")), NO_PASSWORD, new Certificate[] {
                            certificate(directory.resolve(certificateName + ".crt"))
                        });
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of an agent under test (TLS). */
    public static String agentUrl() {
        return "https://localhost:" + port("quarkus.https.test-port", "quarkus.http.test-ssl-port");
    }

    /** Address of the gateway or a stream under test (plain). */
    public static String plainUrl() {
        return "http://localhost:" + port("quarkus.http.port", "quarkus.http.test-port");
    }

    /** Sends; {@code token} and {@code body} may be null. */
    public static HttpResponse<String> send(
            HttpClient client, String method, String url, String token, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String port(String... keys) {
        for (String key : keys) {
            var value = ConfigProvider.getConfig().getOptionalValue(key, String.class);
            if (value.isPresent() && !value.get().equals("0")) {
                return value.get();
            }
        }
        throw new IllegalStateException("no test port is known");
    }

    private static Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        String base64 =
                Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}

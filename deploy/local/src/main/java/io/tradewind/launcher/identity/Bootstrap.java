package io.tradewind.launcher.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.SecretFiles;
import io.tradewind.launcher.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first people and programs that the gateway knows, with secrets made on this machine. */
public record Bootstrap(Person demo, Person admin, String apiKey, Engine engine) {
    static final String DEMO_USER = "00000000-0000-4000-8000-000000000001";
    static final String ADMIN_USER = "00000000-0000-4000-8000-000000000002";

    /** Reads the file, or writes it with fresh secrets when it is not there yet. */
    public static Bootstrap ensure(Path file, Secrets secrets) throws IOException {
        if (!Files.exists(file)) {
            Bootstrap fresh = new Bootstrap(
                    new Person(DEMO_USER, "demo@tradewind.local", readable(secrets)),
                    new Person(ADMIN_USER, "admin@tradewind.local", readable(secrets)),
                    "tw_" + secrets.fresh(),
                    new Engine("merq-node-core", secrets.fresh(), ""));
            SecretFiles.write(file, Json.print(fresh.toMap()) + "\n");
        }
        Bootstrap stored = read(file);
        allow(stored.engine(), signing(file));
        Path key = secrets.keyFile("vault.fernet", "");
        return stored.withBlob(DemoBlob.seal(key, new SecureRandom(), Instant.now()));
    }

    /** Folder in which the gateway finds who may sign: a file for each service, a secret a line. */
    public static Path signing(Path file) {
        return file.resolveSibling("signing");
    }

    /** A file that is there already is left alone: it may hold two secrets, while keys change. */
    private static void allow(Engine engine, Path folder) throws IOException {
        SecretFiles.privateDirectory(folder);
        Path service = folder.resolve(engine.serviceId());
        if (!Files.exists(service)) {
            SecretFiles.write(service, engine.secret() + "\n");
        }
    }

    /** Sealed anew at each start, since it is made from the vault's key of now; the file keeps none. */
    private Bootstrap withBlob(String blob) {
        return new Bootstrap(demo, admin, apiKey, new Engine(engine.serviceId(), engine.secret(), blob));
    }

    public static Bootstrap read(Path file) throws IOException {
        Bootstrap stored = parse(file);
        if (stored.engine().secret().isBlank() || stored.admin().password().isBlank()) {
            throw broken(file, "it is not whole");
        }
        return stored;
    }

    private static LauncherProblem broken(Path file, String why) {
        return new LauncherProblem(
                ExitCode.FAILED,
                file + " cannot be used (" + why + "): put it back from a copy. It holds the first people's passwords"
                        + " and the keys of programs, of which the database knows hashes only");
    }

    private static Bootstrap parse(Path file) throws IOException {
        JsonNode root;
        try {
            root = Json.read(file);
        } catch (JsonProcessingException noJson) {
            throw broken(file, "it is no JSON");
        }
        JsonNode engine = root.path("engine");
        return new Bootstrap(
                person(root.path("demo")),
                person(root.path("admin")),
                root.path("demo").path("api_key").asText(),
                new Engine(
                        engine.path("service_id").asText(),
                        engine.path("secret").asText(),
                        engine.path("demo_blob").asText()));
    }

    private static Person person(JsonNode node) {
        return new Person(
                node.path("user_id").asText(),
                node.path("email").asText(),
                node.path("password").asText());
    }

    /** Meets every common password rule: length, both cases, a digit, a sign. */
    private static String readable(Secrets secrets) {
        String random = secrets.fresh();
        return "Tw-" + random.substring(0, 8) + "-" + random.substring(8, 16) + "!";
    }

    Map<String, Object> toMap() {
        Map<String, Object> demoUser = new LinkedHashMap<>(demo.toMap());
        demoUser.put("api_key", apiKey);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("demo", demoUser);
        root.put("admin", admin.toMap());
        root.put("engine", engine.toMap());
        return root;
    }

    @Override
    public String toString() {
        return "Bootstrap[demo=" + demo.email() + ", admin=" + admin.email() + "]";
    }

    /** Someone who can log in. */
    public record Person(String userId, String email, String password) {
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("user_id", userId);
            map.put("email", email);
            map.put("password", password);
            return map;
        }

        @Override
        public String toString() {
            return "Person[" + email + "]";
        }
    }

    /** The Node core that signs its calls; {@code demoBlob} holds the encrypted credentials of a paper account. */
    public record Engine(String serviceId, String secret, String demoBlob) {
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("service_id", serviceId);
            map.put("secret", secret);
            map.put("demo_blob", demoBlob);
            return map;
        }

        @Override
        public String toString() {
            return "Engine[" + serviceId + "]";
        }
    }
}

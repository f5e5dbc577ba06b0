package io.tradewind.launcher.suite;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.SecretFiles;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code endpoints.json}: how a program on this machine reaches the running suite. Its shape is a promise. */
public final class Endpoints {
    private static final long DEMO_ACCOUNT = 1;

    private Endpoints() {}

    static Map<String, Object> describe(Ports ports, IdentityDirectory identity, Bootstrap bootstrap) {
        Map<String, Object> services = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            services.put(service.id(), Map.of("url", ports.url(service)));
        }
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("cert", absolute(identity.certificate(IdentityDirectory.OPERATOR)));
        client.put("key", absolute(identity.key(IdentityDirectory.OPERATOR)));
        Map<String, Object> demo = new LinkedHashMap<>();
        demo.put("user_id", bootstrap.demo().userId());
        demo.put("email", bootstrap.demo().email());
        demo.put("password", bootstrap.demo().password());
        demo.put("admin_email", bootstrap.admin().email());
        demo.put("admin_password", bootstrap.admin().password());
        demo.put("api_key", bootstrap.apiKey());
        demo.put("account_id", DEMO_ACCOUNT);
        demo.put("account_label", "demo");
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("services", services);
        root.put("ca", absolute(identity.authority()));
        root.put("client", client);
        root.put("demo", demo);
        root.put("engine", bootstrap.engine().toMap());
        return root;
    }

    static void write(Home home, Map<String, Object> description) throws IOException {
        SecretFiles.write(home.endpoints(), Json.print(description) + "\n");
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().toString();
    }
}

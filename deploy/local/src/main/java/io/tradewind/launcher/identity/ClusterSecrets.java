package io.tradewind.launcher.identity;

import io.tradewind.launcher.SecretFiles;
import io.tradewind.launcher.Secrets;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets of an installation in a cluster, in a folder, with a script that takes them there: what {@code up} makes for
 * one machine. Made once: what is there already is kept, and a certificate that ends soon is made anew.
 */
public final class ClusterSecrets {
    /** The script's name in the folder. */
    public static final String SCRIPT = "create.sh";

    private final Path directory;
    private final IdentityDirectory identity;
    private final Secrets vault;

    public ClusterSecrets(Path directory, Clock clock, SecureRandom random) {
        this.directory = directory;
        this.identity = new IdentityDirectory(directory.resolve("identity"), clock, random);
        this.vault = new Secrets(directory.resolve("vault"), random);
    }

    /** Makes what is missing, and the script anew. */
    public void ensure() throws IOException {
        for (String folder : List.of("", "identity", "vault", "gateway", "database")) {
            SecretFiles.privateDirectory(directory.resolve(folder));
        }
        identity.ensure(Service.ids());
        vault.keyFile("vault.keys", "k1:");
        vault.keyFile("vault.fernet", "");
        keep("gateway/second-factor");
        keep("gateway/first-administrator");
        for (String role : roles().toList()) {
            keep("database/" + role);
        }
        SecretFiles.write(directory.resolve(SCRIPT), script());
    }

    private static Stream<String> roles() {
        return Stream.of(Service.values()).flatMap(service -> service.schema().stream());
    }

    /** Without a line end: a Secret holds every byte of the file, and a password has none. */
    private void keep(String name) throws IOException {
        if (!Files.exists(directory.resolve(name))) {
            SecretFiles.write(directory.resolve(name), vault.fresh());
        }
    }

    private static String script() {
        String signers = Stream.concat(Service.ids().stream(), Stream.of(IdentityDirectory.AUDIT))
                .map(name -> "identity/" + name + ".jwk")
                .collect(asFiles());
        String passwords = roles().map(role -> "database/" + role).collect(asFiles());
        String certificates = Service.ids().stream()
                .map(name -> "  secret " + name + "-tls --from-file=tls.crt=identity/" + name
                        + ".crt --from-file=tls.key=identity/" + name + ".key --from-file=ca.crt=identity/ca.crt\n")
                .collect(Collectors.joining());
        return """
                #!/bin/sh
                # Takes these secrets into a cluster: sh create.sh NAMESPACE [certificates]
                # With "certificates" those too, where no cert-manager issues them. Can be repeated.
                set -eu
                cd "$(dirname "$0")"
                namespace=${1:?say the namespace}
                secret() { # name, files
                  name=$1
                  shift
                  kubectl --namespace "$namespace" create secret generic "$name" "$@" --dry-run=client --output=yaml |
                    kubectl --namespace "$namespace" apply --filename=-
                }
                secret tradewind-signing-keys%s
                secret tradewind-database%s
                secret tradewind-vault --from-file=vault/vault.keys --from-file=vault/vault.fernet
                secret tradewind-gateway --from-file=gateway/second-factor --from-file=gateway/first-administrator
                if [ "${2:-}" = certificates ]; then
                %sfi
                """.formatted(signers, passwords, certificates);
    }

    private static Collector<String, ?, String> asFiles() {
        return Collectors.mapping(file -> " --from-file=" + file, Collectors.joining());
    }
}

package io.tradewind.gateway.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.gateway.user.Email;
import io.tradewind.kit.identity.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The first users, as the launcher wrote them down. What is for other readers of the file is skipped. */
record BootstrapFile(List<Person> people) {
    BootstrapFile {
        people = List.copyOf(people);
    }

    static BootstrapFile read(Path file, ObjectMapper json) throws IOException {
        return parse(json.readTree(Files.readAllBytes(file)));
    }

    static BootstrapFile parse(JsonNode root) {
        List<Person> people = new ArrayList<>();
        person(root.path("demo"), "Demo", List.of(Roles.USER, Roles.TRADER)).ifPresent(people::add);
        person(root.path("admin"), "Admin", List.of(Roles.ADMIN, Roles.OPERATOR, Roles.RISK_OFFICER))
                .ifPresent(people::add);
        return new BootstrapFile(people);
    }

    private static Optional<Person> person(JsonNode node, String firstName, List<String> roles) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Person(
                UUID.fromString(node.path("user_id").asText()),
                new Email(node.path("email").asText()),
                firstName,
                node.path("password").asText(),
                roles,
                Optional.of(node.path("api_key").asText()).filter(key -> !key.isEmpty())));
    }

    /** A user to be. */
    record Person(
            UUID id, Email email, String firstName, String password, List<String> roles, Optional<String> apiKey) {
        Person {
            if (password.isEmpty()) {
                throw new IllegalArgumentException("no password for " + id);
            }
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }
}

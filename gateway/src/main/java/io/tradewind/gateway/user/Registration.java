package io.tradewind.gateway.user;

import io.tradewind.gateway.edge.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody says to become a user; nothing is checked yet.
 *
 * @param password 10 to 128 characters
 * @param firstName 1 to 100 characters
 */
public record Registration(String email, String password, String firstName) {
    static final int SHORTEST_PASSWORD = 10;
    static final int LONGEST_PASSWORD = 128;
    static final int LONGEST_NAME = 100;

    /** What is wrong, by field of the contract; empty when nothing is. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<Email> address = Email.parse(email);
        if (address.isEmpty()) {
            problems.put("email", "must be an email address of at most 254 characters");
        } else if (address.get().isBrokerPersons()) {
            problems.put("email", "must not end with broker.invalid: such addresses come from a broker's login");
        }
        passwordProblem(password, email).ifPresent(problem -> problems.put("password", problem));
        PlainText.problem(firstName, LONGEST_NAME).ifPresent(problem -> problems.put("first_name", problem));
        return problems;
    }

    /** What is wrong with a password of somebody with this address; empty when nothing is. */
    static Optional<String> passwordProblem(String password, String email) {
        if (password == null || password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            return Optional.of("must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        if (password.chars().distinct().count() < 4 || password.equalsIgnoreCase(email)) {
            return Optional.of("is too easy to guess");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Registration";
    }
}

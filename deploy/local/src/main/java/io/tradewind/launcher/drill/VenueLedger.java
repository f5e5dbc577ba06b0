package io.tradewind.launcher.drill;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.postgres.PaperBooks;
import io.tradewind.launcher.suite.StoredBackends;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The paper venue's own books, read where the venue keeps them: what it accepted and when, whatever anybody else says.
 * Orders that only reduce a position are left out, since a stop lets them pass.
 */
final class VenueLedger {
    private static final String OPENING =
            " from paper_orders where account_id = ? and role = 'CLIENT' and accepted_at > ? and accepted_at <= ? and "
                    + PaperBooks.TAKEN_TO_OPEN;

    private final String url;
    private final String password;
    private final long account;

    VenueLedger(Home home, Map<String, String> environment, long account) throws IOException {
        this.account = account;
        this.url = StoredBackends.of(home, environment).jdbcUrl();
        this.password =
                Files.readString(home.secrets().resolve("postgres-execution")).strip();
    }

    /** When the venue took the newest order after {@code since} and up to {@code end}; empty when it took none. */
    Optional<Instant> lastAccepted(Instant since, Instant end) throws IOException {
        return Optional.ofNullable(one("select max(accepted_at) as answer" + OPENING, since, end, result -> {
            Timestamp last = result.getTimestamp("answer");
            return last == null ? null : last.toInstant();
        }));
    }

    /** How many orders it took after {@code since} and up to {@code end}. */
    long accepted(Instant since, Instant end) throws IOException {
        return one("select count(*) as answer" + OPENING, since, end, result -> result.getLong("answer"));
    }

    private interface Answer<T> {
        T of(ResultSet result) throws SQLException;
    }

    private <T> T one(String sql, Instant since, Instant end, Answer<T> answer) throws IOException {
        try (Connection connection = DriverManager.getConnection(url, "execution", password);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, account);
            query.setTimestamp(2, Timestamp.from(since));
            query.setTimestamp(3, Timestamp.from(end));
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return answer.of(result);
            }
        } catch (SQLException problem) {
            throw new IOException("the venue's books could not be read", problem);
        }
    }
}

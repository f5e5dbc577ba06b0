package io.tradewind.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true, true",
        "57P01, true, true",
        "53300, true, true",
        "40P01, true, false",
        "40001, true, false",
        "55P03, true, false",
        "57014, true, false",
        "25006, true, false",
        "58030, true, false",
        "23505, false, false",
        "22021, false, false",
        "42601, false, false"
    })
    void shouldTellWhatPassesFromWhatTheStatementIsToBlameFor(String state, boolean passes, boolean isAway) {
        SqlFailure failure = new SqlFailure("select 1", new SQLException("why", state));

        assertThat(failure.isPassing()).isEqualTo(passes);
        assertThat(failure.isConnectionProblem()).isEqualTo(isAway);
    }
}

package io.tradewind.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "53300, true",
        "40P01, true",
        "40001, true",
        "55P03, true",
        "57014, true",
        "25006, true",
        "58030, true",
        "23505, false",
        "22021, false",
        "42601, false"
    })
    void shouldTellWhatPassesFromWhatTheStatementIsToBlameFor(String state, boolean passes) {
        SqlFailure failure = new SqlFailure("select 1", new SQLException("why", state));

        assertThat(failure.isPassing()).isEqualTo(passes);
    }
}

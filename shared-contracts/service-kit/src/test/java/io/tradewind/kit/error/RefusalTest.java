package io.tradewind.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.SqlFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final SqlFailure AWAY = new SqlFailure("select 1", new SQLException("gone", "08006"));
    private static final SqlFailure DEFECT = new SqlFailure("select x", new SQLException("no such column", "42703"));

    @Test
    void shouldTellAnOutageAsOneAndADefectNotAtAll() {
        Refusal own = Refusal.notFound("account", 7);

        assertThat(Refusal.of(own)).containsSame(own);
        assertThat(Refusal.of(AWAY)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.SYS_002);
            assertThat(refusal.getMessage()).isEqualTo("The database did not answer");
            assertThat(refusal.details()).containsEntry("service", "database");
        });
        assertThat(Refusal.of(ServiceUnavailable.stillAsked("execution-engine")))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.SYS_002);
                    assertThat(refusal.details()).containsEntry("service", "execution-engine");
                });
        assertThat(Refusal.of(DEFECT)).isEmpty();
        assertThat(Refusal.of(new IllegalStateException("ours"))).isEmpty();
    }
}

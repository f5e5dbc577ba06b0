package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.sql.SqlFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SocketTalkTest {
    @Test
    void shouldTellAProgramOfAnOutageAndNotOfADefect() {
        SqlFailure away = new SqlFailure("select 1", new SQLException("gone", "57P01"));

        assertThat(SocketTalk.told(away).code()).isEqualTo(ErrorCode.SYS_002);
        assertThat(SocketTalk.told(new IllegalStateException("ours")).code()).isEqualTo(ErrorCode.SYS_001);
    }
}

package io.tradewind.gateway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class BootstrapFileTest {
    private static final String DEMO = """
            {"user_id":"00000000-0000-4000-8000-000000000001","email":"demo@x.local","password":"p","api_key":"k"}""";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldGiveEachPersonHisRoles() throws JsonProcessingException {
        BootstrapFile file = read("{\"demo\":" + DEMO + ",\"admin\":"
                + DEMO.replace("\"api_key\":\"k\"", "\"x\":1").replace("demo@", "admin@") + ",\"engine\":{}}");

        assertThat(file.people()).hasSize(2);
        assertThat(file.people().get(0).roles()).containsExactly("user", "trader");
        assertThat(file.people().get(0).apiKey()).contains("k");
        assertThat(file.people().get(1).roles()).containsExactly("admin", "operator", "risk_officer");
        assertThat(file.people().get(1).apiKey()).isEmpty();
    }

    @Test
    void shouldNotShowSecretsInItsText() throws JsonProcessingException {
        assertThat(read("{\"demo\":" + DEMO + "}").toString()).doesNotContain("p\"", "password", "demo@x.local");
    }

    @Test
    void shouldRefuseAPersonWithoutPasswordOrAddress() {
        assertThatThrownBy(() -> read("{\"demo\":" + DEMO.replace("\"p\"", "\"\"") + "}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("{\"demo\":" + DEMO.replace("demo@x.local", "demo") + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BootstrapFile read(String text) throws JsonProcessingException {
        return BootstrapFile.parse(json.readTree(text));
    }
}

package io.tradewind.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountListTest {
    private static final UUID USER = new UUID(0, 1);
    private static final int PAGE = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> asked = new ArrayList<>();

    /** An engine with so many paper accounts of hers, and a live one that was opened last. */
    private JsonNode engine(String path, int paper) {
        asked.add(path);
        int page = Integer.parseInt(path.replaceAll(".*&page=(\\d+)&.*", "$1"));
        List<Map<String, Object>> accounts = LongStream.rangeClosed(1, paper + 1)
                .skip((page - 1L) * PAGE)
                .limit(PAGE)
                .mapToObj(id -> account(id, id > paper))
                .toList();
        return json.valueToTree(Map.of("accounts", accounts, "total_count", paper + 1));
    }

    private static Map<String, Object> account(long id, boolean live) {
        return Map.of(
                "account_id",
                id,
                "label",
                "a-" + id,
                "user_id",
                USER.toString(),
                "venue",
                live ? "zerodha" : "paper",
                "live",
                live,
                "currency",
                live ? "INR" : "USD");
    }

    private AccountList answering(String answer) throws JsonProcessingException {
        JsonNode tree = json.readTree(answer);
        return new AccountList((path, longest) -> tree);
    }

    @Test
    void shouldTellTheNewestOfManyAccounts() {
        AccountList list = new AccountList((path, longest) -> engine(path, 450));

        List<OwnAccount> accounts = list.of(USER);

        assertThat(accounts).hasSize(451);
        assertThat(accounts.getLast()).isEqualTo(new OwnAccount(451, "a-451", "zerodha", true, "INR"));
        assertThat(asked)
                .containsExactly(
                        "/api/v1/accounts?page_size=200&page=1&user_id=" + USER,
                        "/api/v1/accounts?page_size=200&page=2&user_id=" + USER,
                        "/api/v1/accounts?page_size=200&page=3&user_id=" + USER);
    }

    @Test
    void shouldAskOnceWhenOnePageIsAll() {
        AccountList list = new AccountList((path, longest) -> engine(path, PAGE - 1));

        assertThat(list.of(USER)).hasSize(PAGE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldTakeNoLongerForManyPagesThanForOne() {
        List<Duration> left = new ArrayList<>();
        AccountList list = new AccountList((path, longest) -> {
            left.add(longest);
            return engine(path, 450);
        });

        list.of(USER, Duration.ofSeconds(2));

        assertThat(left).hasSize(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(left.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldRefuseWhatItCannotListWhole() {
        AccountList list = new AccountList((path, longest) -> engine(path, 10_000));

        assertThatThrownBy(() -> list.of(USER)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal).hasMessage("This user has 10001 accounts; no more than 10000 can be listed");
            assertThat(refusal.details()).containsEntry("accounts", 10_001L).containsEntry("limit", 10_000L);
        });
    }

    @Test
    void shouldReadNumbersAndNumbersAsText() throws JsonProcessingException {
        AccountList list = answering(
                "{\"accounts\":[{\"account_id\":\"2\"},{\"account_id\":1},{\"id\":3},{\"id\":\"demo\"}],\"total_count\":4}");

        assertThat(list.of(USER)).extracting(OwnAccount::id).containsExactly(2L, 1L, 3L);
    }

    @Test
    void shouldNotTakeSomebodyElsesAccount() throws JsonProcessingException {
        AccountList list = answering("{\"accounts\":[{\"account_id\":1,\"user_id\":\"" + USER
                + "\"},{\"account_id\":2,\"user_id\":\"" + new UUID(0, 2) + "\"}],\"total_count\":2}");

        assertThat(list.of(USER)).extracting(OwnAccount::id).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"accounts\":[{\"account_id\":1}]}",
                "{\"accounts\":null,\"total_count\":1}"
            })
    void shouldNotTakeAnAnswerThatIsNotWholeForOne(String answer) throws JsonProcessingException {
        AccountList list = answering(answer);

        assertThatThrownBy(() -> list.of(USER)).isInstanceOf(ServiceUnavailable.class);
    }
}

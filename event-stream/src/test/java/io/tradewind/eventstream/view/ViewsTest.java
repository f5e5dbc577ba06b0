package io.tradewind.eventstream.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.log.Audience;
import io.tradewind.eventstream.log.EventKind;
import io.tradewind.eventstream.log.StreamEvent;
import io.tradewind.kit.error.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private final Views views = TestViews.views();

    private static StreamEvent event(EventKind kind, Audience audience, String source) {
        return new StreamEvent(0, 0, 0, kind, audience, source, "", "");
    }

    @Test
    void shouldShowByRoleAndAccount() {
        Audience mine = new Audience.Account(1);
        Audience foreign = new Audience.Account(2);
        Viewer me = TestViews.person(1L);
        assertThat(me.sees(mine)).isTrue();
        assertThat(me.sees(foreign)).isFalse();
        assertThat(me.sees(new Audience.Everybody())).isTrue();
        assertThat(me.sees(new Audience.Staff())).isFalse();
        for (String role : List.of("operator", "risk_officer", "admin", "service")) {
            assertThat(TestViews.with(role).sees(foreign)).as(role).isTrue();
            assertThat(TestViews.with(role).sees(new Audience.Staff())).as(role).isTrue();
        }
        assertThat(TestViews.with("guest").mayEnter()).isFalse();
        assertThat(TestViews.with("user").mayEnter()).isTrue();
    }

    @Test
    void shouldFilterByEveryCombination() {
        Viewer me = TestViews.person(1L, 2L);
        List<EventKind> kinds = List.of(EventKind.TRADE_EXECUTED, EventKind.RISK_ALERT, EventKind.SIGNAL_GENERATED);
        List<Audience> audiences = List.of(new Audience.Account(1), new Audience.Account(2), new Audience.Everybody());
        List<String> sources = List.of("execution_engine", "risk_management_agent");
        for (List<String> types : options("trade_executed", "risk_alert")) {
            for (List<String> accounts : options("1", "2")) {
                for (List<String> wanted : options("execution-engine", "risk_management_agent")) {
                    EventFilter filter = views.filter(me, types, accounts, wanted);
                    for (EventKind kind : kinds) {
                        for (Audience audience : audiences) {
                            for (String source : sources) {
                                boolean expected = (types == null || types.contains(kind.wireName()))
                                        && (accounts == null
                                                || audience instanceof Audience.Account account
                                                        && accounts.contains(Long.toString(account.accountId())))
                                        && (wanted == null || wanted.get(0).startsWith(source.substring(0, 4)));
                                assertThat(filter.accepts(event(kind, audience, source)))
                                        .as("%s %s %s on %s %s %s", types, accounts, wanted, kind, audience, source)
                                        .isEqualTo(expected);
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<List<String>> options(String one, String two) {
        List<List<String>> all = new ArrayList<>();
        all.add(null);
        all.add(List.of(one));
        all.add(List.of(two));
        return all;
    }

    @Test
    void shouldTakeTypesAway() {
        EventFilter filter = EventFilter.ALL.without(Set.of(EventKind.RISK_ALERT));
        assertThat(filter.accepts(EventKind.RISK_ALERT)).isFalse();
        assertThat(filter.accepts(EventKind.TRADE_EXECUTED)).isTrue();
        assertThat(EventFilter.ALL.without(Set.of(EventKind.values()))).isEqualTo(EventFilter.NOTHING);
        assertThat(EventFilter.NOTHING.without(Set.of(EventKind.RISK_ALERT))).isEqualTo(EventFilter.NOTHING);
    }

    @Test
    void shouldRefuseByName() {
        Viewer me = TestViews.person(1L);
        refused(ErrorCode.AUTH_002, () -> views.filter(me, null, List.of("2"), null));
        refused(ErrorCode.AUTH_002, () -> views.filter(me, null, List.of("nobodys-label"), null));
        refused(ErrorCode.REQ_003, () -> views.filter(TestViews.operator(), null, List.of("nobodys-label"), null));
        refused(ErrorCode.REQ_002, () -> views.filter(me, List.of("bars"), null, null));
        refused(ErrorCode.REQ_002, () -> views.filter(me, List.of(), null, null));
        refused(ErrorCode.REQ_002, () -> views.filter(me, null, null, List.of("<script>")));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> views.filter(me, null, null, List.of("foo")))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_002);
                    assertThat(refusal.details()).containsEntry("value", "foo");
                    assertThat(refusal.details().get("allowed"))
                            .hasToString("[execution_engine, risk_management_agent]");
                });
        refused(ErrorCode.REQ_002, () -> views.filter(me, Collections.nCopies(101, "risk_alert"), null, null));
        refused(ErrorCode.REQ_002, () -> views.cursor("x"));
        assertThat(views.filter(TestViews.operator(), null, List.of("77"), null).accounts())
                .containsExactly(77L);
    }

    @Test
    void shouldFollowAsManyAccountsAsATokenNames() {
        Long[] many = LongStream.rangeClosed(1, 1_001).boxed().toArray(Long[]::new);
        List<String> names = Arrays.stream(many).map(String::valueOf).toList();
        Viewer me = TestViews.person(many);

        assertThat(views.filter(me, null, names.subList(0, 1_000), null).accounts())
                .hasSize(1_000)
                .contains(1L, 1_000L);
        refused(ErrorCode.REQ_002, () -> views.filter(me, null, names, null));
    }

    private static void refused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).matches(r -> r.code() == code);
    }
}

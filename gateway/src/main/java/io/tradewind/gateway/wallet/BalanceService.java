package io.tradewind.gateway.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.rate.Rate;
import io.tradewind.gateway.rate.Rates;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the venues, through the engine, what is there. An answer is believed for some seconds. */
@Singleton
public class BalanceService {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final Duration BELIEVED = Duration.ofSeconds(10);
    private static final int REMEMBERED = 10_000;
    private static final int VALUE_SCALE = 8;

    private final AccountList accounts;
    private final ServiceCalls calls;
    private final Rates rates;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    BalanceService(AccountList accounts, ServiceCalls calls, Rates rates, Clock clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.rates = rates;
        this.clock = clock;
    }

    private record Known(Map<String, BigDecimal> amounts, Instant asOf, Instant askedAt) {}

    private record Asked(OwnAccount account, Optional<Known> answer, String error) {}

    public Balances of(User person) {
        List<Asked> answers = askAll(accounts.of(person.id()));
        Map<String, Map<String, BigDecimal>> byProvider = new TreeMap<>();
        List<Balances.Failed> failed = new ArrayList<>();
        Instant oldest = null;
        for (Asked asked : answers) {
            if (asked.answer().isEmpty()) {
                failed.add(new Balances.Failed(
                        asked.account().venue(), Long.toString(asked.account().id()), asked.error()));
                continue;
            }
            Known answer = asked.answer().get();
            Map<String, BigDecimal> sums =
                    byProvider.computeIfAbsent(asked.account().venue(), venue -> new TreeMap<>());
            answer.amounts().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
            oldest = oldest == null || answer.asOf().isBefore(oldest) ? answer.asOf() : oldest;
        }
        byProvider.values().forEach(sums -> sums.replaceAll((currency, amount) -> Amounts.plain(amount)));
        TreeSet<String> unconverted = new TreeSet<>();
        BigDecimal zar = value(byProvider, "ZAR", unconverted);
        BigDecimal own = value(byProvider, person.currency(), new TreeSet<>());
        return new Balances(
                byProvider,
                failed,
                failed.isEmpty() ? zar : null,
                failed.isEmpty() ? own : null,
                person.currency(),
                List.copyOf(unconverted),
                oldest,
                oldest == null
                        ? null
                        : Duration.between(oldest, clock.instant()).toSeconds());
    }

    private List<Asked> askAll(List<OwnAccount> own) {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Asked>> futures = own.stream()
                    .map(account -> asking.submit(() -> ask(account)))
                    .toList();
            List<Asked> answers = new ArrayList<>();
            for (Future<Asked> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for balances", stopping);
        } catch (ExecutionException defect) {
            throw new IllegalStateException("balances", defect.getCause());
        }
    }

    private Asked ask(OwnAccount account) {
        Instant now = clock.instant();
        Known last = known.get(account.id());
        if (last != null && last.askedAt().plus(BELIEVED).isAfter(now)) {
            return new Asked(account, Optional.of(last), null);
        }
        try {
            JsonNode answer = calls.to("execution-engine")
                    .asSelf()
                    .deadline(DEADLINE)
                    .get("/api/v1/accounts/" + account.id() + "/balances", JsonNode.class);
            Map<String, BigDecimal> amounts = new TreeMap<>();
            for (JsonNode balance : answer.path("balances")) {
                amounts.merge(
                        balance.path("currency").asText(),
                        new BigDecimal(balance.path("total").asText("0")),
                        BigDecimal::add);
            }
            Known fresh = new Known(
                    amounts,
                    answer.hasNonNull("as_of")
                            ? Instant.parse(answer.get("as_of").asText())
                            : now,
                    now);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(account.id(), fresh);
            return new Asked(account, Optional.of(fresh), null);
        } catch (ServiceUnavailable away) {
            return new Asked(account, Optional.empty(), "The execution engine did not answer");
        } catch (RemoteRefusal refused) {
            return new Asked(account, Optional.empty(), refused.getMessage());
        }
    }

    /** Null as soon as one amount has no rate. */
    private BigDecimal value(Map<String, Map<String, BigDecimal>> byProvider, String in, TreeSet<String> unconverted) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, BigDecimal> amounts : byProvider.values()) {
            for (Map.Entry<String, BigDecimal> amount : amounts.entrySet()) {
                Optional<Rate> rate = amount.getValue().signum() == 0
                        ? Optional.of(new Rate(BigDecimal.ONE, null))
                        : rates.of(amount.getKey(), in);
                if (rate.isEmpty()) {
                    unconverted.add(amount.getKey());
                } else {
                    sum = sum.add(amount.getValue().multiply(rate.get().value()));
                }
            }
        }
        return unconverted.isEmpty() ? Amounts.plain(sum.setScale(VALUE_SCALE, RoundingMode.HALF_EVEN)) : null;
    }
}

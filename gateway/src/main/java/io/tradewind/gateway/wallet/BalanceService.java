package io.tradewind.gateway.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.gateway.rate.MissingRates;
import io.tradewind.gateway.trade.Amounts;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Asks the venues, through the engine, what is there. An answer is believed for some seconds. */
@Singleton
public class BalanceService {
    /** Accounts that are asked about at the same time: somebody may have thousands. */
    private static final int AT_ONCE = 64;

    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final Duration BELIEVED = Duration.ofSeconds(10);
    private static final int REMEMBERED = 10_000;
    private static final String ZAR = "ZAR";

    private final AccountList accounts;
    private final BotService bots;
    private final ServiceCalls calls;
    private final Valuer valuer;
    private final PlatformService platforms;
    private final Clock clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    BalanceService(
            AccountList accounts,
            BotService bots,
            ServiceCalls calls,
            Valuer valuer,
            PlatformService platforms,
            Clock clock) {
        this.accounts = accounts;
        this.bots = bots;
        this.calls = calls;
        this.valuer = valuer;
        this.platforms = platforms;
        this.clock = clock;
    }

    private record Known(Map<String, BigDecimal> amounts, Instant asOf, Instant askedAt) {}

    private record Asked(OwnAccount account, Optional<Known> answer, String error) {
        /** An account outlives its keys: there is nobody to ask, and nothing to wait for. */
        static Asked withoutKeys(OwnAccount account) {
            return new Asked(account, Optional.empty(), null);
        }

        boolean isWithoutKeys() {
            return answer.isEmpty() && error == null;
        }
    }

    public Balances of(User person) {
        List<OwnAccount> own = used(person.id());
        List<Asked> answers = askAll(own);
        Map<String, Map<String, BigDecimal>> byProvider = new TreeMap<>();
        List<Balances.Failed> failed = new ArrayList<>();
        Instant oldest = null;
        for (Asked asked : answers) {
            if (asked.isWithoutKeys()) {
                continue;
            }
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
        return worth(person, own, byProvider, failed, oldest);
    }

    /** The ledger keeps every account; play money of a bot that is gone is nobody's. */
    private List<OwnAccount> used(UUID person) {
        List<OwnAccount> all = accounts.of(person);
        Set<String> leftBehind = bots.leftBehind(person);
        return all.stream()
                .filter(account -> account.live() || !leftBehind.contains(account.label()))
                .toList();
    }

    private Balances worth(
            User person,
            List<OwnAccount> own,
            Map<String, Map<String, BigDecimal>> byProvider,
            List<Balances.Failed> failed,
            Instant oldest) {
        Valuer.Worth zar = valuer.of(byProvider.values(), own, ZAR);
        Valuer.Worth wanted =
                person.currency().equals(ZAR) ? zar : valuer.of(byProvider.values(), own, person.currency());
        Stream<Balances.Converted> rates = wanted == zar
                ? zar.converted().stream()
                : Stream.concat(zar.converted().stream(), wanted.converted().stream());
        return new Balances(
                byProvider,
                failed,
                failed.isEmpty() ? zar.sum() : null,
                failed.isEmpty() ? wanted.sum() : null,
                person.currency(),
                zar.without(),
                rates.toList(),
                note(failed, zar, wanted, person.currency()),
                oldest,
                oldest == null
                        ? null
                        : Duration.between(oldest, clock.instant()).toSeconds());
    }

    private static String note(List<Balances.Failed> failed, Valuer.Worth zar, Valuer.Worth own, String currency) {
        List<String> notes = new ArrayList<>();
        if (!failed.isEmpty()) {
            notes.add("No totals while a provider does not answer: see failed");
        }
        if (!zar.without().isEmpty()) {
            notes.add(MissingRates.note(zar.without(), ZAR));
        }
        if (own != zar && !own.without().isEmpty()) {
            notes.add(MissingRates.note(own.without(), currency));
        }
        return notes.isEmpty() ? null : String.join(". ", notes);
    }

    private List<Asked> askAll(List<OwnAccount> own) {
        try (ExecutorService asking =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
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
        if (last != null && Lately.was(last.askedAt(), BELIEVED, now)) {
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
            return account.live() && !platforms.hasKeys(account.id())
                    ? Asked.withoutKeys(account)
                    : new Asked(account, Optional.empty(), String.valueOf(refused.getMessage()));
        }
    }
}

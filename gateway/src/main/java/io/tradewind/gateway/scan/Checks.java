package io.tradewind.gateway.scan;

import io.quarkus.logging.Log;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Executes a check within its time. What does not answer has failed: no check passes without an answer. */
@Singleton
class Checks {
    private final VenueChecks venue;
    private final SystemChecks system;
    private final PriceChecks prices;
    private final BusCheck bus;
    private final ScanConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Checks(VenueChecks venue, SystemChecks system, PriceChecks prices, BusCheck bus, ScanConfig config) {
        this.venue = venue;
        this.system = system;
        this.prices = prices;
        this.bus = bus;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    Verdict run(ScanCheck check, Subject subject) {
        Future<Verdict> answer = threads.submit(() -> ask(check, subject));
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return Verdict.failure(
                    "No answer",
                    "The check took longer than " + config.timeout().toMillis() + " ms",
                    "Check the health of the services, then scan again");
        } catch (ExecutionException failed) {
            return failed(check, failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Verdict.failure("Not executed", "The gateway is stopping", "Scan again when it is back");
        }
    }

    private static Verdict failed(ScanCheck check, Throwable cause) {
        return switch (cause) {
            case ServiceUnavailable away ->
                Verdict.failure(
                        "No answer",
                        away.service() + (away.timedOut() ? " did not answer in time" : " cannot be reached"),
                        "Check the health of " + away.service() + ", then scan again");
            case RemoteRefusal away
            when away.code().httpStatus() >= 500 ->
                Verdict.failure(
                        "No answer",
                        away.getMessage(),
                        "Check the broker's status page and the health of the services, then scan again");
            case RemoteRefusal refusal ->
                Verdict.failure("Refused", refusal.getMessage(), "Correct the cause, then scan again");
            case Refusal refusal ->
                Verdict.failure("Refused", refusal.getMessage(), "Correct the cause, then scan again");
            default -> {
                Log.errorf(cause, "check failed check=%s", check.id());
                yield Verdict.failure(
                        "The check broke", "Something broke on our side", "Report this check to the operator");
            }
        };
    }

    private Verdict ask(ScanCheck check, Subject subject) {
        return switch (check) {
            case KITE_CONNECTION -> venue.connection(subject);
            case TOKEN_EXPIRY -> venue.session(subject);
            case ACCOUNT_FUNDS -> venue.funds(subject);
            case ORDER_PERMISSION -> venue.permission(subject);
            case MARKET_HOURS -> system.hours(subject);
            case MARKET_DATA_FRESH -> prices.fresh(subject);
            case INSTRUMENT_MAP -> prices.known(subject);
            case CLOCK_SKEW -> system.clocks(subject);
            case RISK_LIMITS -> system.limits(subject);
            case CIRCUIT_BREAKER -> system.breaker(subject);
            case EVENT_BUS -> bus.run();
            case LEDGER_RECONCILED -> venue.reconciled(subject);
        };
    }
}

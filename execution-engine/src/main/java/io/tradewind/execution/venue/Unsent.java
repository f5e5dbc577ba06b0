package io.tradewind.execution.venue;

import io.tradewind.kit.error.Refusal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/** What fails before the first byte of an order leaves: then it is certain that the venue did nothing. */
public final class Unsent {
    private Unsent() {}

    /**
     * Asks what has to be known before an order can leave. A failure of the question would leave open what the venue did;
     * of the order it leaves nothing open.
     */
    public static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (VenueFailure.RateLimited e) {
            throw VenueFailure.RateLimited.unsent(e.getMessage(), e.retryAfter());
        } catch (VenueSilent e) {
            throw notSent(e.getMessage(), e);
        } catch (VenueFailure e) {
            throw e;
        } catch (Refusal e) {
            throw notSent(e.getMessage(), e);
        } catch (RuntimeException e) {
            // A driver's words are not for whoever sent the order.
            throw notSent(e.getClass().getSimpleName(), e);
        }
    }

    /** The same for what answers nothing. */
    public static void doing(Runnable step) {
        asking(() -> {
            step.run();
            return true;
        });
    }

    private static VenueFailure notSent(String words, RuntimeException cause) {
        return new VenueFailure.Unreachable("nothing was sent: " + words, cause);
    }

    /** True when a call failed before there was a connection to send it on. */
    public static boolean isSo(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || failure instanceof SSLHandshakeException
                || failure instanceof SocketTimeoutException
                        // HttpURLConnection has one exception for both; the other one is "Read timed out".
                        && "connect timed out".equalsIgnoreCase(failure.getMessage());
    }
}

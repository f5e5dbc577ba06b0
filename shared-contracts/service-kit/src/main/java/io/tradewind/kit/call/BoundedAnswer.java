package io.tradewind.kit.call;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/** The body of an answer, up to a length: what is longer would be held whole, by everybody who waits for one. */
final class BoundedAnswer {
    /** Bytes. A page of the longest list is below. */
    static final int LONGEST = 4 * 1024 * 1024;

    private BoundedAnswer() {}

    /** An answer is longer than this process takes. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the answer is longer than " + LONGEST + " bytes");
        }
    }

    /** Called on the connection's event loop, before the body is read. */
    static Future<Buffer> read(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(read));
        response.handler(chunk -> {
            if (read.length() + chunk.length() <= LONGEST) {
                read.appendBuffer(chunk);
            } else if (whole.tryFail(new TooLong())) {
                response.request().connection().close();
            }
        });
        return whole.future();
    }
}

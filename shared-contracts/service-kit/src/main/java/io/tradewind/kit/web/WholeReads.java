package io.tradewind.kit.web;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bodies without reads of nothing. Behind a chunked body with trailers the server hands on an empty piece, which no stream
 * may give to who asks for bytes, and JSON's reader breaks on it.
 */
@Provider
public class WholeReads implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Whole(context.getInputStream()));
        return context.proceed();
    }

    /** Reads on where nothing was read. */
    static final class Whole extends FilterInputStream {
        Whole(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            while (read == 0 && length > 0) {
                read = in.read(into, from, length);
            }
            return read;
        }
    }
}

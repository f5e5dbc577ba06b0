package io.tradewind.execution.venue.broker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A file out of a packed list of instruments. */
public final class Zips {
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int MOST_ENTRIES = 100;

    private Zips() {}

    /** Text of the first file whose name fits; text that is not packed is answered as it is. */
    public static String text(byte[] body, Predicate<String> name) {
        if (body.length < 2 || body[0] != 'P' || body[1] != 'K') {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (int i = 0; i < MOST_ENTRIES; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    break;
                }
                if (name.test(entry.getName())) {
                    byte[] bytes = zip.readNBytes(LARGEST + 1);
                    if (bytes.length > LARGEST) {
                        throw BrokerFailure.unreadable("longer than " + LARGEST + " bytes", null);
                    }
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw BrokerFailure.unreadable("packed list", e);
        }
        throw BrokerFailure.unreadable("the packed list lacks its file", null);
    }
}

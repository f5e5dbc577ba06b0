package io.tradewind.launcher.process;

import io.tradewind.launcher.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A port that was free when it was first chosen and is kept from run to run while it stays free. */
public final class RememberedPort {
    private final Path file;

    public RememberedPort(Path file) {
        this.file = file;
    }

    /** The remembered port, or the first free one from {@code wish} with {@code length} free neighbours. */
    public int choose(int wish, int length) throws IOException {
        int remembered = read();
        if (remembered >= wish && FreePorts.allFree(remembered, length)) {
            return remembered;
        }
        int chosen = FreePorts.firstFree(wish, length);
        SecretFiles.writeReadable(file, chosen + "\n");
        return chosen;
    }

    private int read() throws IOException {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : -1;
        } catch (NumberFormatException broken) {
            return -1;
        }
    }
}

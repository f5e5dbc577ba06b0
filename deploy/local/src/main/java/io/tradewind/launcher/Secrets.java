package io.tradewind.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The random secrets of one home: made once, kept beside each other, one file each. */
public final class Secrets {
    private static final int BYTES = 24;
    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final SecureRandom random;

    public Secrets(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /** The stored secret of that name; made when there is none yet. Hexadecimal, so it needs no quoting anywhere. */
    public String of(String name) throws IOException {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            return whole(file);
        }
        String fresh = fresh();
        SecretFiles.write(file, fresh + "\n");
        return fresh;
    }

    /** The file behind a secret, for programs that read it themselves. */
    public Path file(String name) throws IOException {
        of(name);
        return directory.resolve(name);
    }

    /**
     * The file of a key: one line, {@code label} and 32 random bytes as base64url. Made once; a person rotates it by
     * hand.
     */
    public Path keyFile(String name, String label) throws IOException {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            whole(file);
        } else {
            byte[] bytes = new byte[KEY_BYTES];
            random.nextBytes(bytes);
            SecretFiles.write(file, label + Base64.getUrlEncoder().encodeToString(bytes) + "\n");
        }
        return file;
    }

    /** An empty secret would open nothing, or everything; a new one would not open what the old one closed. */
    private static String whole(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    file + " is empty, and what it opens stays closed without it: put it back from a copy of "
                            + file.getParent()
                            + ". Once it is deleted, a new one is made that opens nothing of before");
        }
        return secret;
    }

    public String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

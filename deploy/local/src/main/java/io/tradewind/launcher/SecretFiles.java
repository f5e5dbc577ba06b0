package io.tradewind.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner reads, written so that no reader ever sees half of one. */
public final class SecretFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private SecretFiles() {}

    public static void privateDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
    }

    /** Mode 600. */
    public static void write(Path file, String content) throws IOException {
        replace(file, content, OWNER_ONLY);
    }

    /** Mode 644, as atomically. */
    public static void writeReadable(Path file, String content) throws IOException {
        replace(file, content, READABLE);
    }

    private static void replace(Path file, String content, Set<PosixFilePermission> mode) throws IOException {
        // Created with the narrow mode first: a secret is never readable, not even for a moment.
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "." + file.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(fresh, content, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(fresh, mode);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // Still there only after a failure, with a secret in it.
            Files.deleteIfExists(fresh);
        }
    }
}

package io.tradewind.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that only their owner reads, written so that no reader ever sees half of one. What has to outlive the machine's
 * own end is on the disk before it has its name: a file that a power failure left empty would be taken for the secret.
 */
public final class SecretFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private SecretFiles() {}

    public static void privateDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
    }

    /** Mode 600, on the disk when this returns. */
    public static void write(Path file, String content) throws IOException {
        replace(file, content, OWNER_ONLY, true);
        forceFolder(file);
    }

    /** Mode 644, as lasting. */
    public static void writeLasting(Path file, String content) throws IOException {
        replace(file, content, READABLE, true);
        forceFolder(file);
    }

    /** Mode 644, for what only a run that lives is asked about. */
    public static void writeReadable(Path file, String content) throws IOException {
        replace(file, content, READABLE, false);
    }

    private static void replace(Path file, String content, Set<PosixFilePermission> mode, boolean lasting)
            throws IOException {
        // Created with the narrow mode first: a secret is never readable, not even for a moment.
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "." + file.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (lasting) {
                    channel.force(true);
                }
            }
            Files.setPosixFilePermissions(fresh, mode);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // Still there only after a failure, with a secret in it.
            Files.deleteIfExists(fresh);
        }
    }

    /** The name too: else the file is whole and nowhere. */
    private static void forceFolder(Path file) {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notHere) {
            // Not every system lets a folder be forced; those that do not keep names in order themselves.
        }
    }
}

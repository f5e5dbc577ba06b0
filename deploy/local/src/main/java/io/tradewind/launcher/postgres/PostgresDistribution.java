package io.tradewind.launcher.postgres;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs, unpacked once from the jar that carries them. */
final class PostgresDistribution {
    private static final int EXECUTABLE = 0111;

    private final Path directory;

    /**
     * @param directory where the programs are or will be
     */
    PostgresDistribution(Path directory) {
        this.directory = directory;
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /** Unpacks when needed. Two launchers may do so at once: the folder appears whole or not at all. */
    void ensure() throws IOException {
        if (Files.isExecutable(program("postgres"))) {
            return;
        }
        Files.createDirectories(directory.getParent());
        Path fresh = Files.createTempDirectory(directory.getParent(), "unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream archive = archive()) {
            unpack(archive, fresh);
        }
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException other) {
            if (!Files.isExecutable(program("postgres"))) {
                throw other;
            }
        }
    }

    private static InputStream archive() throws IOException {
        String system = system(System.getProperty("os.name"));
        String machine = ArchUtils.normalize(System.getProperty("os.arch"));
        InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        if (archive == null) {
            throw new LauncherProblem(
                    ExitCode.FAILED,
                    "no PostgreSQL programs are packaged for " + system + " " + machine
                            + "; set TRADEWIND_POSTGRES_URL to a PostgreSQL 15 or newer of yours");
        }
        return archive;
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("mac")) {
            return "Darwin";
        }
        return lower.contains("windows") ? "Windows" : "Linux";
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                unpack(tar, entry, file);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("hard links are not expected: " + entry.getName());
        } else {
            Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
            boolean executable = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}

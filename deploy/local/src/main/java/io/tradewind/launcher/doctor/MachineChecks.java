package io.tradewind.launcher.doctor;

import io.tradewind.launcher.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the machine has. */
final class MachineChecks {
    private static final int OLDEST_JAVA = 21;
    private static final long GIBIBYTE = 1L << 30;
    private static final long MEMORY_WISH = 4 * GIBIBYTE;
    private static final long MEMORY_NEED = 2 * GIBIBYTE;
    private static final long DISK_WISH = 5 * GIBIBYTE;
    private static final long DISK_NEED = GIBIBYTE;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final Home home;

    MachineChecks(Home home) {
        this.home = home;
    }

    Finding java() {
        int version = Runtime.version().feature();
        String found = Runtime.version() + " at " + System.getProperty("java.home");
        return version >= OLDEST_JAVA
                ? Finding.ok("jdk", found)
                : Finding.fail("jdk", found, "install a JDK " + OLDEST_JAVA + " or newer");
    }

    Finding maven(String maven) {
        return maven.isBlank()
                ? Finding.warn(
                        "maven",
                        "none found",
                        "install Maven 3.8.6 or newer; it is needed to build, not to start what is built")
                : Finding.ok("maven", maven);
    }

    Finding memory() {
        long available = availableMemory();
        String found = gibibytes(available) + " available";
        if (available < MEMORY_NEED) {
            return Finding.fail("memory", found, "close other programs; the suite needs 2 GiB");
        }
        return available < MEMORY_WISH
                ? Finding.warn("memory", found, "enough to run, tight for building at the same time")
                : Finding.ok("memory", found);
    }

    Finding disk() {
        try {
            Path folder = home.state();
            while (!Files.exists(folder)) {
                folder = folder.getParent();
            }
            long usable = Files.getFileStore(folder).getUsableSpace();
            String found = gibibytes(usable) + " free at " + folder;
            if (usable < DISK_NEED) {
                return Finding.fail("disk", found, "free some space, or move the state with TRADEWIND_HOME");
            }
            return usable < DISK_WISH
                    ? Finding.warn("disk", found, "the history of the market grows; keep 5 GiB free")
                    : Finding.ok("disk", found);
        } catch (IOException unreadable) {
            return Finding.fail("disk", unreadable.toString(), "make the folder of the state readable");
        }
    }

    /** PostgreSQL refuses root; the launcher then runs it in a user namespace, which some containers forbid. */
    Finding userNamespace() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Finding.ok("user", "an ordinary user, as PostgreSQL wants it");
        }
        try {
            Process process = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return Finding.ok("user", "root; PostgreSQL runs in a user namespace");
            }
        } catch (IOException missing) {
            // Answered below like a refusal.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return Finding.fail(
                "user",
                "root, and this machine allows no user namespace",
                "run as an ordinary user, or set TRADEWIND_POSTGRES_URL to a PostgreSQL of yours");
    }

    /** A clock far behind makes certificates and tokens invalid; what was built or written shows it. */
    Finding clock(Instant now) {
        Instant newest = Instant.EPOCH;
        for (Path file : new Path[] {home.root().resolve("deploy/local/target/launcher.jar"), home.bootstrap()}) {
            try {
                if (Files.exists(file)) {
                    Instant modified = Files.getLastModifiedTime(file).toInstant();
                    newest = modified.isAfter(newest) ? modified : newest;
                }
            } catch (IOException unreadable) {
                return Finding.warn("clock", "cannot be compared: " + unreadable.getMessage(), "check the date");
            }
        }
        return now.plus(CLOCK_TOLERANCE).isBefore(newest)
                ? Finding.fail("clock", now + ", but files here are from " + newest, "set the clock of this machine")
                : Finding.ok("clock", now.toString());
    }

    private static long availableMemory() {
        Path linux = Path.of("/proc/meminfo");
        if (Files.isReadable(linux)) {
            try (var lines = Files.lines(linux)) {
                return lines.filter(line -> line.startsWith("MemAvailable:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElse(0);
            } catch (IOException fallThrough) {
                // The bean below knows less, but it is there.
            }
        }
        return java.lang.management.ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getFreeMemorySize();
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBIBYTE);
    }
}

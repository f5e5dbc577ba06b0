package io.tradewind.launcher.doctor;

import io.tradewind.launcher.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether anybody but the owner can read a secret of this home. */
final class PermissionCheck {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Home home;

    PermissionCheck(Home home) {
        this.home = home;
    }

    Finding examine() {
        if (!Files.isDirectory(home.state())) {
            return Finding.ok("permissions", "no state yet; the first start makes it");
        }
        try {
            if (!Files.isWritable(home.state())) {
                return Finding.fail(
                        "permissions",
                        home.state() + " is not writable",
                        "give it to this user, or set TRADEWIND_HOME");
            }
            List<Path> open = new ArrayList<>();
            collect(open, home.secrets(), "*");
            collect(open, home.identity(), "*.{key,jwk}");
            for (Path file : List.of(home.endpoints(), home.bootstrap())) {
                if (Files.exists(file) && isOpen(file)) {
                    open.add(file);
                }
            }
            return open.isEmpty()
                    ? Finding.ok("permissions", "secrets are readable by their owner only")
                    : Finding.fail("permissions", "readable by others: " + open, "chmod 600 these files");
        } catch (IOException unreadable) {
            return Finding.fail("permissions", unreadable.toString(), "make " + home.state() + " readable");
        }
    }

    private static void collect(List<Path> open, Path directory, String pattern) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : files) {
                if (isOpen(file)) {
                    open.add(file);
                }
            }
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}

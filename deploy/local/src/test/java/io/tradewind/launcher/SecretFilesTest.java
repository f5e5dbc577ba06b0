package io.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteForItsOwnerOnly() throws Exception {
        SecretFiles.write(folder.resolve("key"), "hush");

        assertThat(folder.resolve("key")).hasContent("hush");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void shouldLeaveNoCopyOfASecretThatCouldNotBeWritten() throws Exception {
        Path inTheWay = Files.createDirectories(folder.resolve("key"));
        Files.writeString(inTheWay.resolve("x"), "x");

        assertThatThrownBy(() -> SecretFiles.write(inTheWay, "hush")).isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}

package io.tradewind.execution.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.error.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final String KEY = "k1:" + "A".repeat(43);
    private static final String NEW_KEY = "k2:" + "B".repeat(42) + "A";

    @TempDir
    Path folder;

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void goBack() {
        Locale.setDefault(usual);
    }

    /** A place in other digits comes after every row, and a rotation would end with its first batch. */
    @Test
    void shouldGoOnFromItsPlaceWhereNumbersHaveDigitsOfTheirOwn() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

        assertThat(Vault.place(42, "api_secret")).isEqualTo("00000000000000000042api_secret");
    }

    /** A key file that an operator saved half: the accounts that are open go on, and so does the next call. */
    @Test
    void shouldStayOpenWithTheKeysOfBeforeWhenTheNewOnesAreNone() throws IOException {
        Path file = Files.writeString(folder.resolve("vault.keys"), KEY + "\n");
        Vault vault = new Vault(null, new KeyFile(file), Clock.systemUTC());
        String sealed = vault.sealBlob("{}");
        Files.writeString(file, "k2:AAAA\n" + KEY + "\n");

        assertThatThrownBy(vault::rotate)
                .isInstanceOf(Refusal.class)
                .hasMessage("Nothing was rotated, the keys of before stay in use: a line of the vault's key file is not"
                        + " <key id>:<32 bytes>");

        assertThat(vault.openBlob(sealed)).isEqualTo("{}");
        assertThat(vault.sealBlob("{}")).startsWith("enc:v2:k1:");
    }

    /** A rotation is told to one replica. */
    @Test
    void shouldOpenWhatAnotherReplicaSealedWithANewKeyAndSealWithItToo() throws IOException {
        Path file = Files.writeString(folder.resolve("vault.keys"), KEY + "\n");
        Vault other = new Vault(null, new KeyFile(file), Clock.systemUTC());
        String before = other.sealBlob("{}");
        Files.writeString(file, NEW_KEY + "\n" + KEY + "\n");
        String rotated = new Vault(null, new KeyFile(file), Clock.systemUTC()).sealBlob("{\"a\":1}");

        String opened = other.openBlob(rotated);

        assertThat(rotated).startsWith("enc:v2:k2:");
        assertThat(opened).isEqualTo("{\"a\":1}");
        assertThat(other.openBlob(before)).isEqualTo("{}");
    }

    /** What it seals after the rotation would be lost with the line of the old key. */
    @Test
    void shouldSealWithTheKeyThatIsFirstInTheFileNow() throws IOException {
        Path file = Files.writeString(folder.resolve("vault.keys"), KEY + "\n");
        Vault vault = new Vault(null, new KeyFile(file), Clock.systemUTC());
        assertThat(vault.sealBlob("{}")).startsWith("enc:v2:k1:");
        Files.writeString(file, NEW_KEY + "\n" + KEY + "\n");

        assertThat(vault.sealBlob("{}")).startsWith("enc:v2:k2:");
    }

    private record KeyFile(Path file) implements VaultConfig {
        @Override
        public Optional<Path> keyFile() {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> fernetFile() {
            return Optional.empty();
        }
    }
}

package io.tradewind.execution.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultKeysTest {
    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);
    private final SecureRandom random = new SecureRandom();

    @Test
    void shouldOpenWhatItSealed() {
        VaultKeys keys = new VaultKeys(List.of("# comment", OLD), random);

        String sealed = keys.seal("a secret", "account:1:api_secret");

        assertThat(sealed).startsWith("enc:v2:old:").doesNotContain("secret");
        assertThat(keys.open(sealed, "account:1:api_secret")).isEqualTo("a secret");
        assertThat(keys.seal("a secret", "account:1:api_secret")).isNotEqualTo(sealed);
    }

    @Test
    void shouldNotOpenForAnotherAccountOrField() {
        VaultKeys keys = new VaultKeys(List.of(OLD), random);

        String sealed = keys.seal("a secret", "account:1:api_secret");

        assertThatThrownBy(() -> keys.open(sealed, "account:2:api_secret")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> keys.open(sealed, "account:1:api_key")).isInstanceOf(Unreadable.class);
    }

    @Test
    void shouldNoticeEveryChangedByte() {
        VaultKeys keys = new VaultKeys(List.of(OLD), random);
        String sealed = keys.seal("x", "a");
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring("enc:v2:old:".length()));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String other = "enc:v2:old:" + Base64.getUrlEncoder().encodeToString(changed);
            assertThatThrownBy(() -> keys.open(other, "a")).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void shouldSealWithTheFirstKeyAndOpenWithAll() {
        String before = new VaultKeys(List.of(OLD), random).seal("kept", "a");

        VaultKeys rotated = new VaultKeys(List.of(NEW, OLD), random);

        assertThat(rotated.isCurrent(before)).isFalse();
        assertThat(rotated.open(before, "a")).isEqualTo("kept");
        assertThat(rotated.seal("kept", "a")).startsWith("enc:v2:new:");
        VaultKeys without = new VaultKeys(List.of(NEW), random);
        assertThatThrownBy(() -> without.open(before, "a")).hasMessageContaining("a key that is not here");
    }

    @Test
    void shouldRefuseAKeyFileThatIsNoKeyFile() {
        assertThatThrownBy(() -> new VaultKeys(List.of(), random)).hasMessageContaining("no key");
        assertThatThrownBy(() -> new VaultKeys(List.of("k:c2hvcnQ="), random)).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new VaultKeys(List.of(OLD, OLD), random)).hasMessageContaining("32 bytes");
    }

    /** The example of the Fernet specification. */
    @Test
    void shouldReadFernet() {
        Fernet fernet = new Fernet(Base64.getUrlDecoder().decode("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="));

        assertThat(fernet.open("gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7Jcbmr"
                        + "R64jVmpU4IwqDA=="))
                .isEqualTo("hello");
        assertThatThrownBy(() -> fernet.open("gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPg"
                        + "JobwOz7JcbmrR64jVmpU4IwqDA=="))
                .hasMessageContaining("not sealed with our key");
        assertThatThrownBy(() -> fernet.open("nonsense")).isInstanceOf(Unreadable.class);
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}

package io.tradewind.execution.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultTest {
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
}

package io.tradewind.gateway.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);

    private final Totp totp = new Totp();
    private final SecretBox box =
            new SecretBox("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), new SecureRandom());

    @ParameterizedTest
    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "20000000000, 353130"})
    void shouldKnowTheCodesOfTheStandard(long seconds, String code) {
        assertThat(totp.stepOf(RFC_SECRET, code, Instant.ofEpochSecond(seconds)))
                .isEqualTo(OptionalLong.of(seconds / 30));
    }

    @ParameterizedTest
    @CsvSource({"29, true", "30, true", "89, true", "90, false", "0, true", "-1, false"})
    void shouldTolerateOneStepEachWay(long seconds, boolean good) {
        // The code of step 1 (seconds 30 to 59).
        assertThat(totp.stepOf(RFC_SECRET, "287082", Instant.ofEpochSecond(seconds))
                        .isPresent())
                .isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"287083", "28708", "2870822", "''", "٢٨٧٠٨٢"})
    void shouldNotTakeAnotherCode(String code) {
        assertThat(totp.stepOf(RFC_SECRET, code, Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    void shouldOpenASealedSecretForItsOwnerOnly() {
        String sealed = box.seal(RFC_SECRET, ANN);

        assertThat(sealed).startsWith("v1:").isNotEqualTo(box.seal(RFC_SECRET, ANN));
        assertThat(box.open(sealed, ANN)).isEqualTo(RFC_SECRET);
        assertThatThrownBy(() -> box.open(sealed, BOB)).isInstanceOf(IllegalStateException.class);
        SecretBox otherKey = new SecretBox(new byte[32], new SecureRandom());
        assertThatThrownBy(() -> otherKey.open(sealed, ANN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SecretBox(new byte[31], new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    // RFC 4648, section 10, without padding.
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void shouldWriteBase32AsTheStandardDoes(String text, String base32) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void shouldMakeTenDifferentRecoveryCodesThatAreReadInAnySpelling() {
        List<String> codes = RecoveryCodes.fresh(new SecureRandom());

        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes).allMatch(code -> code.matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}"));
        assertThat(RecoveryCodes.hash("abcd efgh-IJKL mnop")).isEqualTo(RecoveryCodes.hash("ABCD-EFGH-IJKL-MNOP"));
    }

    @Test
    void shouldDrawAPictureThatAPhoneReads() throws Exception {
        String uri = "otpauth://totp/Amarktai:user@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Amarktai";

        assertThat(QrCode.dataUri(uri)).startsWith("data:image/png;base64,iVBORw0KGgo");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(QrCode.png(uri)));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        String read = new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
        assertThat(read).isEqualTo(uri);
    }
}

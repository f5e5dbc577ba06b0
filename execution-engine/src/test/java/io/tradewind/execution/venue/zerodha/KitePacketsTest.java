package io.tradewind.execution.venue.zerodha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KitePacketsTest {
    private static final int NSE_SHARE = 408065;
    private static final int INDEX = 256265;
    private static final int CURRENCY = 0x1203;
    private static final Instant TIME = Instant.parse("2026-01-05T05:00:00Z");

    @Test
    void shouldReadEachKindOfPacketOfAFrame() {
        ByteBuffer frame = ByteBuffer.allocate(400);
        frame.putShort((short) 4);
        frame.putShort((short) 8).putInt(NSE_SHARE).putInt(157_315);
        frame.putShort((short) 8).putInt(CURRENCY).putInt(831_234_567);
        frame.putShort((short) 32)
                .putInt(INDEX)
                .putInt(2_178_000)
                .putInt(2_190_000)
                .putInt(2_170_050)
                .putInt(2_180_000)
                .putInt(2_181_050)
                .putInt(-3_050)
                .putInt((int) TIME.getEpochSecond());
        frame.putShort((short) 12).putInt(1).putInt(2).putInt(3);
        frame.flip();

        List<KiteTick> ticks = KitePackets.frame(frame);

        assertThat(ticks).hasSize(3);
        assertThat(ticks.get(0).last()).isEqualTo("1573.15");
        assertThat(ticks.get(0).mode()).isEqualTo(KiteTick.Mode.LTP);
        assertThat(ticks.get(1).last()).isEqualTo("83.1234567");
        KiteTick index = ticks.get(2);
        assertThat(index.isTradable()).isFalse();
        assertThat(index.ohlc())
                .isEqualTo(new KiteTick.Ohlc(d("21800.00"), d("21900.00"), d("21700.50"), d("21810.50")));
        assertThat(index.change()).isEqualTo("-30.50");
        assertThat(index.exchangeTime()).isEqualTo(TIME);
    }

    @Test
    void shouldReadTheBookOfAFullPacket() {
        ByteBuffer packet = ByteBuffer.allocate(184);
        packet.putInt(NSE_SHARE).putInt(157_315).putInt(1).putInt(157_033).putInt(-1);
        packet.putInt(256_511).putInt(360_503);
        packet.putInt(156_915).putInt(157_500).putInt(156_105).putInt(156_780);
        packet.putInt((int) TIME.getEpochSecond()).putInt(7).putInt(9).putInt(5);
        packet.putInt((int) TIME.plusSeconds(1).getEpochSecond());
        for (int side = 0; side < 2; side++) {
            for (int level = 0; level < 5; level++) {
                packet.putInt(10 + level).putInt(157_300 + side * 20 - level).putShort((short) 3);
                packet.putShort((short) 0);
            }
        }
        packet.flip();

        KiteTick tick = KitePackets.packet(packet).orElseThrow();

        assertThat(tick.mode()).isEqualTo(KiteTick.Mode.FULL);
        assertThat(tick.bid()).isEqualTo("1573.00");
        assertThat(tick.ask()).isEqualTo("1573.20");
        assertThat(tick.bids()).hasSize(5);
        assertThat(tick.bids().get(4)).isEqualTo(new KiteTick.Level(d("1572.96"), 14, 3));
        assertThat(tick.volume()).as("unsigned").isEqualTo(4_294_967_295L);
        assertThat(tick.openInterest()).isEqualTo(7);
        assertThat(tick.openInterestHigh()).isEqualTo(9);
        assertThat(tick.openInterestLow()).isEqualTo(5);
        assertThat(tick.lastTradeTime()).isEqualTo(TIME);
        assertThat(tick.exchangeTime()).isEqualTo(TIME.plusSeconds(1));
        assertThat(tick.change()).isEqualTo("5.35");
    }

    @Test
    void shouldTakeAByteAsHeartbeatAndRefuseACutFrame() {
        assertThat(KitePackets.frame(ByteBuffer.wrap(new byte[] {0}))).isEmpty();
        ByteBuffer cut =
                ByteBuffer.allocate(8).putShort((short) 1).putShort((short) 44).putInt(1);
        cut.flip();
        assertThatThrownBy(() -> KitePackets.frame(cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadTheRecordedPacketsAsZerodhaDoes() throws IOException {
        Path folder = Path.of(System.getProperty("tradewind.data", "absent"), "fixtures", "zerodha");
        int read = 0;
        for (String mode : List.of("quote", "full")) {
            Path packet = folder.resolve("ticker_" + mode + "_packet.b64");
            if (Files.exists(packet)) {
                compare(
                        Files.readString(packet),
                        new ObjectMapper()
                                .readTree(folder.resolve("ticker_" + mode + "_expected.json")
                                        .toFile()));
                read++;
            }
        }
        assumeTrue(read > 0, "no recorded packets: tradewind.data does not name the shared data");
    }

    private static void compare(String packet, JsonNode expected) {
        KiteTick tick = KitePackets.packet(ByteBuffer.wrap(Base64.getDecoder().decode(packet.strip())))
                .orElseThrow();
        assertThat(tick.token()).isEqualTo(expected.get("instrument_token").intValue());
        assertThat(tick.isTradable()).isEqualTo(expected.get("tradable").booleanValue());
        assertThat(tick.last()).isEqualByComparingTo(text(expected, "last_price"));
        assertThat(tick.average()).isEqualByComparingTo(text(expected, "average_price"));
        assertThat(tick.volume()).isEqualTo(expected.get("volume").longValue());
        assertThat(tick.buyQuantity()).isEqualTo(expected.get("buy_quantity").longValue());
        assertThat(tick.sellQuantity()).isEqualTo(expected.get("sell_quantity").longValue());
        JsonNode ohlc = expected.get("ohlc");
        assertThat(tick.ohlc().open()).isEqualByComparingTo(text(ohlc, "open"));
        assertThat(tick.ohlc().high()).isEqualByComparingTo(text(ohlc, "high"));
        assertThat(tick.ohlc().low()).isEqualByComparingTo(text(ohlc, "low"));
        assertThat(tick.ohlc().close()).isEqualByComparingTo(text(ohlc, "close"));
    }

    private static BigDecimal text(JsonNode node, String field) {
        return d(node.get(field).asText());
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}

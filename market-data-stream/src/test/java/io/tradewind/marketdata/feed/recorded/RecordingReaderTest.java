package io.tradewind.marketdata.feed.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.marketdata.feed.Quote;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingReaderTest {
    @TempDir
    private Path folder;

    private ReadReport report;

    @Test
    void shouldReadTrades() throws IOException {
        Recording recording = read(
                "BTC_USD",
                file("a.csv", "timestamp,price,amount\n1385337600,800.010000000000,0.1\n1385337613,800.05,2\n"));

        Quote first = recording.quote(0, 0);
        assertThat(recording.layout()).isEqualTo(Layout.TRADES);
        assertThat(first.time()).isEqualTo(Instant.parse("2013-11-25T00:00:00Z"));
        assertThat(first.last()).isEqualByComparingTo("800.01");
        assertThat(first.bid()).isEqualByComparingTo("800.01");
        assertThat(first.volume()).isEqualByComparingTo("0.1");
        assertThat(first.source()).isEqualTo("recorded:test");
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(recording.quote(1, 1).sequence()).isEqualTo(4);
    }

    @Test
    void shouldReadQuotes() throws IOException {
        Recording recording =
                read("EUR_USD", file("a.csv", "time_utc,bid,ask\n2014-05-06T00:00:00.158Z,1.38742,1.38755\n"));

        Quote only = recording.quote(0, 0);
        assertThat(recording.layout()).isEqualTo(Layout.QUOTES);
        assertThat(only.time()).isEqualTo(Instant.parse("2014-05-06T00:00:00.158Z"));
        assertThat(only.ask()).isEqualByComparingTo("1.38755");
        assertThat(only.last()).isNull();
        assertThat(only.volume()).isNull();
    }

    @Test
    void shouldUnfoldABarIntoFourTicks() throws IOException {
        Recording recording = read(
                "BTC_USD",
                file(
                        "a.csv",
                        "time_utc,open,high,low,close,volume\n2018-04-04T00:00:00Z,10,12,9,11,5\n"
                                + "2018-04-04T00:01:00Z,11,13,8,9,4\n"));

        assertThat(recording.size()).isEqualTo(8);
        assertThat(prices(recording, 0)).isEqualTo("10 9 12 11");
        assertThat(prices(recording, 4)).isEqualTo("11 13 8 9");
        assertThat(recording.quote(0, 1).time()).isEqualTo(Instant.parse("2018-04-04T00:00:15Z"));
        assertThat(recording.quote(0, 1).volume()).isEqualByComparingTo("1.25");
        assertThat(recording.quote(0, 0).source()).isEqualTo("recorded-bars:test");
    }

    @Test
    void shouldLayADailyBarOverTheSessionOfItsDate() throws IOException {
        Recording dated = read(
                "AAPL",
                file("a.csv", "date,open,high,low,close,volume\n2013-01-02,553.82,555.00,541.63,549.03,20018500\n"));
        Recording midnightInIndia = read(
                "NIFTY",
                file(
                        "b.csv",
                        "timestamp,open,high,low,close,volume\n2023-01-01 18:30:00,1,2,1,2,5.0\n"
                                + "2023-01-02 18:30:00,1,2,1,2,5.0\n"));

        assertThat(dated.time(0, 0)).isEqualTo(Instant.parse("2013-01-02T14:30:00Z"));
        assertThat(dated.time(0, 3)).isEqualTo(Instant.parse("2013-01-02T19:22:30Z"));
        assertThat(midnightInIndia.time(0, 0)).isEqualTo(Instant.parse("2023-01-02T03:45:00Z"));
    }

    @Test
    void shouldReadMetaTradersBarsAndKeepTickCountsOutOfTheVolume() throws IOException {
        Recording recording = read(
                "EUR_USD",
                file(
                        "a.csv",
                        "Date,Open,High,Low,Close,Tickvol,Volume,Spread\n2022.10.10 00:15:00,0.9735,0.97362,0.97328,0.97362,57,0,20\n"));

        assertThat(recording.time(0, 0)).isEqualTo(Instant.parse("2022-10-10T00:15:00Z"));
        assertThat(recording.quote(0, 0).volume()).isNull();
    }

    /** FX days turn at 17:00 New York; brokers stamp them with that, or with the midnight after it where they are. */
    @ParameterizedTest
    @CsvSource({
        "2016-06-19T21:00:00Z, 2016-06-20T21:00:00Z",
        "2016-06-19T22:00:00Z, 2016-06-20T22:00:00Z",
        "2016-06-20T04:00:00Z, 2016-06-21T04:00:00Z",
        "2016-06-20, 2016-06-21"
    })
    void shouldLayADayOfFxOverTheSessionThatItsTimeLiesIn(String monday, String tuesday) throws IOException {
        String prices = ",1.13,1.14,1.12,1.135\n";
        Recording recording =
                read("EUR_USD", file("a.csv", "time_utc,open,high,low,close\n" + monday + prices + tuesday + prices));

        assertThat(recording.time(0, 0)).isEqualTo(Instant.parse("2016-06-19T21:00:00Z"));
        assertThat(recording.time(0, 2)).isEqualTo(Instant.parse("2016-06-20T09:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"1463443200000, ETH_USD", "1463443199999, ETH_USD", "1463428800000, AAPL", "1463443200000, NIFTY"})
    void shouldTakeADayThatIsStampedWithItsEndForTheDayBeforeIt(long end, String symbol) throws IOException {
        Recording recording = read(
                symbol,
                file(
                        "a.json",
                        "{\"ohlc\":[{\"endTime\":" + end
                                + ",\"openPrice\":10,\"highPrice\":11,\"lowPrice\":9,\"closePrice\":10},"
                                + "{\"endTime\":" + (end + 86_400_000L)
                                + ",\"openPrice\":10,\"highPrice\":11,\"lowPrice\":9,\"closePrice\":10}]}"));

        Instant opening = Instant.parse("2016-05-16T00:00:00Z");
        assertThat(recording.time(0, 0))
                .isEqualTo(opening.plus(
                        switch (symbol) {
                            case "AAPL" -> Duration.ofMinutes(13 * 60 + 30);
                            case "NIFTY" -> Duration.ofMinutes(3 * 60 + 45);
                            default -> Duration.ZERO;
                        }));
    }

    /** As terminals and data shops write them: MetaTrader 5 and 4, HistData, and a clock without colons. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date,Time,Open,High,Low,Close,Vol\n2018.04.04,09:30,10,12,9,11,5\n2018.04.04,09:31,11,13,8,9,4\n",
                "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
                        + "2018.04.04\t09:30:00\t10\t12\t9\t11\t57\t0\t20\n2018.04.04\t09:31:00\t11\t13\t8\t9\t57\t0\t20\n",
                "2018.04.04,09:30,10,12,9,11,57\n2018.04.04,09:31,11,13,8,9,57\n",
                "20180404 093000;10;12;9;11;0\n20180404 093100;11;13;8;9;0\n",
                "date,time,open,high,low,close\n20180404,0930,10,12,9,11\n20180404,0931,11,13,8,9\n",
                "Date,Time,Open,High,Low,Close\n2018-04-04,9:30,10,12,9,11\n2018-04-04,9:31,11,13,8,9\n",
                "Date,Time,Open,High,Low,Close\n2018-04-04,1522834200,10,12,9,11\n2018-04-04,1522834260,11,13,8,9\n",
                "1522834200,10,12,9,11,5.5,17\n1522834260,11,13,8,9,4,3\n",
                "https://example.com/a-table\nunix,date,symbol,open,high,low,close\n"
                        + "1522834260,2018-04-04 09:31:00,X,11,13,8,9\n1522834200,2018-04-04 09:30:00,X,10,12,9,11\n",
                "1522834200000,10,12,9,11,5,1522834259999,50,7,2,20,0\n"
                        + "1522834260000,11,13,8,9,4,1522834319999,40,7,2,20,0\n"
            })
    void shouldReadDatesAndClocksThatStandApartAndBarsWithoutAHeader(String content) throws IOException {
        Recording recording = read("BTC_USD", file("a.csv", content));

        assertThat(report.valid()).as(report.problems().toString()).isEqualTo(2);
        assertThat(recording.time(0, 0)).isEqualTo(Instant.parse("2018-04-04T09:30:00Z"));
        assertThat(recording.time(0, 4)).isEqualTo(Instant.parse("2018-04-04T09:31:00Z"));
        assertThat(prices(recording, 0)).isEqualTo("10 9 12 11");
        assertThat(prices(recording, 4)).isEqualTo("11 13 8 9");
    }

    @Test
    void shouldNotTakeAClockWithoutItsZerosForATime() throws IOException {
        Path file =
                file("a.csv", "date,time,open,high,low,close\n20180404,93000,10,12,9,11\n20180404,100000,11,13,8,9\n");

        Recording recording = read("BTC_USD", file);

        assertThat(report.problems()).singleElement().asString().contains("not a time of day: \"93000\"");
        assertThat(recording.time(0, 0)).isEqualTo(Instant.parse("2018-04-04T10:00:00Z"));
    }

    @Test
    void shouldReadBarsOfBothSides() throws IOException {
        Recording recording = read(
                "EUR_USD",
                file(
                        "a.csv",
                        "time_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n"
                                + "2015-01-01T22:00:00Z,1.1,1.4,1.0,1.3,1.2,1.5,1.1,1.4\n"));

        assertThat(recording.quote(0, 1).bid()).isEqualByComparingTo("1.0");
        assertThat(recording.quote(0, 1).ask()).isEqualByComparingTo("1.1");
        assertThat(recording.quote(0, 2).ask()).isEqualByComparingTo("1.5");
    }

    @Test
    void shouldReadCcxtArraysAndTa4jObjects() throws IOException {
        Recording ccxt = read(
                "BTC_USD",
                file(
                        "a.json",
                        "[[1504541580000, 4235.4, 4240.6, 4230.0, 4230.7, 37.72],"
                                + "\n [1504541640000, 4230.7, 4231, 4230, 4230.5, 1]]"));
        Recording ta4j = read(
                "ETH_USD",
                file(
                        "b.json",
                        "{\"name\":\"x\",\"ohlc\":[\n{\"endTime\":1678730699999,"
                                + "\"openPrice\":1673.58,\"highPrice\":1677.62,\"lowPrice\":1672.44,\"closePrice\":1672.99,"
                                + "\"volume\":65.3033,\"amount\":0.0},\n{\"endTime\":1678730999999,\"openPrice\":1673.04,"
                                + "\"highPrice\":1673.04,\"lowPrice\":1665.4,\"closePrice\":1670.41,\"volume\":147.3332}]}"));

        assertThat(prices(ccxt, 0)).isEqualTo("4235.4 4240.6 4230 4230.7");
        assertThat(ccxt.time(0, 0)).isEqualTo(Instant.ofEpochMilli(1504541580000L));
        assertThat(ta4j.time(0, 0)).isEqualTo(Instant.parse("2023-03-13T18:00:00Z"));
        assertThat(ta4j.quote(0, 0).volume()).isEqualByComparingTo("16.325825");
    }

    @Test
    void shouldReadLeansZipsOfShares() throws IOException {
        Path zip = zip(
                "20131007_trade.zip",
                "20131007_spy_minute_trade.csv",
                "34200000,1674500,1675000,1674400,1674900,100\n" + "34260000,1674900,1675000,1674900,1675000,50\n");

        Recording recording = read("SPY", zip);

        assertThat(prices(recording, 0)).isEqualTo("167.45 167.44 167.5 167.49");
        assertThat(recording.time(0, 0)).isEqualTo(Instant.parse("2013-10-07T13:30:00Z"));
    }

    @Test
    void shouldReadPackedFilesOfAFolderInTheOrderOfTheirNames() throws IOException {
        packed("a.csv.gz", "timestamp,price,amount\n1385337600,800,0.1\n");
        packed("b.CSV.GZ", "timestamp,price,amount\n1385337613,801,2\n");
        file("c.csv", "timestamp,price,amount\n1385337620,802,1\n");

        Recording recording = read("BTC_USD", folder);

        assertThat(recording.size()).isEqualTo(3);
        assertThat(recording.quote(0, 0).last()).isEqualByComparingTo("800");
        assertThat(recording.quote(0, 1).last()).isEqualByComparingTo("801");
        assertThat(recording.quote(0, 2).last()).isEqualByComparingTo("802");
    }

    @Test
    void shouldTellTheLayoutOfAPackedFileByItsName() throws IOException {
        Recording recording =
                read("SPY", packed("spy_daily.csv.gz", "20131007 00:00,1674500,1675000,1674400,1674900,100\n"));

        assertThat(prices(recording, 0)).isEqualTo("167.45 167.44 167.5 167.49");
    }

    @Test
    void shouldRefuseAPackedFileThatIsCutOff() throws IOException {
        Path file = packed("a.csv.gz", "timestamp,price,amount\n1385337600,800,0.1\n");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));

        assertThatThrownBy(() -> read("BTC_USD", file))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("a.csv.gz");
    }

    @Test
    void shouldReadLeansFolderOfQuotes() throws IOException {
        file("20140501_eurusd_minute_quote.csv", "0,1.1,1.4,1.0,1.3,0,1.2,1.5,1.1,1.4,0\n");
        file("20140502_eurusd_minute_quote.csv", "60000,1.1,1.4,1.0,1.3,0,1.2,1.5,1.1,1.4,0\n");

        Recording recording = read("EUR_USD", folder);

        assertThat(recording.layout()).isEqualTo(Layout.QUOTE_BARS);
        assertThat(recording.size()).isEqualTo(8);
        assertThat(recording.time(0, 4)).isEqualTo(Instant.parse("2014-05-02T00:01:00Z"));
        assertThat(recording.quote(0, 0).ask()).isEqualByComparingTo("1.2");
    }

    @Test
    void shouldReadLeansTicksAndDays() throws IOException {
        Recording ticks = read("EUR_USD", file("20140506_eurusd_tick_quote.csv", "158,1.38742,1.38755\n"));
        Recording trades = read("SPY", file("20131007_spy_Trade_Tick.csv", "34200001,1674500,300,P,0,0\n"));
        Recording days = read("SPY", file("spy_daily.csv", "20131007 00:00,1674500,1675000,1674400,1674900,100\n"));

        assertThat(ticks.layout()).isEqualTo(Layout.QUOTES);
        assertThat(trades.quote(0, 0).last()).isEqualByComparingTo("167.45");
        assertThat(trades.quote(0, 0).volume()).isEqualByComparingTo("300");
        assertThat(days.time(0, 0)).isEqualTo(Instant.parse("2013-10-07T13:30:00Z"));
    }

    @Test
    void shouldCountMalformedLinesAndTellWhereTheyAre() throws IOException {
        Path file = file(
                "bad.csv",
                "timestamp,price,amount\n1385337600,800,1\n1385337601,NaN,1\n1385337602,-5,1\nnever,800,1\n"
                        + "1385337603,800\n1385337604,801,-1\n1385337605,1e999999999,1\n1385337606,802,1\n");

        Recording recording = read("BTC_USD", file);

        assertThat(recording.size()).isEqualTo(2);
        assertThat(report.valid()).isEqualTo(2);
        assertThat(report.malformed()).isEqualTo(6);
        assertThat(report.problems().get(0)).endsWith("bad.csv line 3: price is not a number: \"NaN\"");
        assertThat(report.problems().get(2)).contains("line 5: not a time: \"never\"");
    }

    @Test
    void shouldRefuseBarsThatCannotBe() throws IOException {
        Path file = file(
                "bad.csv",
                "date,open,high,low,close,volume\n2013-01-02,10,9,8,10,1\n2013-01-03,10,12,9,11,1\n2013-01-03,10,12,9,11,1\n");

        Recording recording = read("AAPL", file);

        assertThat(recording.size()).isEqualTo(4);
        assertThat(report.malformed()).isEqualTo(2);
    }

    @Test
    void shouldFailWithAClearMessageWhenNothingIsValid() throws IOException {
        Path text = file("novel.csv", "It was a dark, and stormy night\nthe rain fell, in torrents\n");
        Path json = file("broken.json", "{\"ohlc\":[{\"endTime\":");

        assertThatThrownBy(() -> read("BTC_USD", text))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("no valid record in")
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read("BTC_USD", json))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> read("BTC_USD", folder.resolve("none.csv")))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("no file");
    }

    @Test
    void shouldPutFilesWithTheNewestFirstInOrder() throws IOException {
        Recording recording =
                read("BTC_USD", file("a.csv", "timestamp,price,amount\n1385337613,2,1\n1385337600,1,1\n"));

        assertThat(recording.quote(0, 0).last()).isEqualByComparingTo("1");
        assertThat(recording.quote(0, 1).last()).isEqualByComparingTo("2");
    }

    private static String prices(Recording recording, int from) {
        StringBuilder prices = new StringBuilder();
        for (int i = from; i < from + 4; i++) {
            prices.append(recording.quote(0, i).last().stripTrailingZeros().toPlainString())
                    .append(' ');
        }
        return prices.toString().strip();
    }

    private Recording read(String instrument, Path path) {
        RecordingReader reader = new RecordingReader("test", Instruments.get(instrument), null, null, 1000);
        try {
            return reader.read(path.toString());
        } finally {
            report = reader.report();
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path packed(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path zip(String name, String entry, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}

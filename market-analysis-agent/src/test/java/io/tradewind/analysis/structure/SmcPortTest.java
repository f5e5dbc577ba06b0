package io.tradewind.analysis.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.analysis.SharedMarket;
import io.tradewind.analysis.bar.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our wording of the reference's definitions gives every row that it ships. */
class SmcPortTest {
    static final String SERIES = "market/fx/EURUSD_M15_smc_2022-10_2023-10.csv";

    static List<String[]> rows(String name) throws IOException {
        return Files.readAllLines(SharedMarket.file("reference/smart-money-concepts/" + name + "_result_data.csv"))
                .stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    @Test
    void shouldGiveEverySwingBreakAndBlockThatItShips() throws IOException {
        Bars bars = SharedMarket.require(SERIES);
        SmcReference reference = new SmcReference(bars);

        int[] swings = reference.swings();
        List<String[]> expected = rows("swing_highs_lows");
        for (int i = 0; i < swings.length; i++) {
            String cell = expected.get(i)[0];
            assertThat(swings[i]).as("swing at %d", i).isEqualTo(cell.isEmpty() ? 0 : (int) Double.parseDouble(cell));
        }
        List<String[]> broken = rows("bos_choch");
        assertThat(reference.breaks()).allSatisfy(b -> {
            String[] row = broken.get(b.row());
            assertThat(Double.parseDouble(row[b.continuation() ? 0 : 1])).isEqualTo(b.side());
            assertThat(Double.parseDouble(row[3])).isEqualTo(b.brokenAt());
        });
        assertThat(reference.breaks())
                .hasSize((int) broken.stream().filter(r -> !r[2].isEmpty()).count());
        List<String[]> blocks = rows("ob");
        assertThat(reference.blocks()).allSatisfy(b -> {
            String[] row = blocks.get(b.row());
            assertThat(row[0]).as("block at %d", b.row()).isNotEmpty();
            assertThat(Double.parseDouble(row[0])).isEqualTo(b.side());
            assertThat(Double.parseDouble(row[1])).isEqualTo(b.top());
            assertThat(Double.parseDouble(row[2])).isEqualTo(b.bottom());
        });
        assertThat(reference.blocks())
                .hasSize((int) blocks.stream().filter(r -> !r[0].isEmpty()).count());
    }
}

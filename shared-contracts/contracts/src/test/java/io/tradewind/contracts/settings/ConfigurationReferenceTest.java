package io.tradewind.contracts.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every setting of every service, written from the {@code @ConfigMapping} interfaces. Run with
 * {@code TRADEWIND_DOCS=write} to write the page anew.
 */
class ConfigurationReferenceTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/reference/configuration.md");
    private static final String KIT = "shared-contracts/service-kit";
    private static final List<String> MODULES = List.of(
            KIT,
            "gateway",
            "circuit-breaker-agent",
            "market-analysis-agent",
            "risk-management-agent",
            "execution-engine",
            "performance-tracker",
            "compliance-agent",
            "market-data-stream",
            "event-stream");

    /** What is read one by one, of every service. */
    private static final List<Setting> SINGLE = List.of(
            new Setting("tradewind.demo", "boolean", "`false`", "Whether the demo account trades the recorded market."),
            new Setting("tradewind.http.max-body", "long", "has to be set", "Longest body of a request, in bytes."),
            new Setting(
                    "tradewind.http.trusted-proxies",
                    "List<String>",
                    "–",
                    "Proxies, as addresses or networks, whose `X-Forwarded-For` is believed."),
            new Setting("tradewind.log.json", "boolean", "has to be set", "Whether a log line is a JSON document."),
            new Setting(
                    "tradewind.rate-limits.<group>",
                    "int",
                    "the group's own",
                    "Calls in a minute of a group of operations; the groups are in [roles](roles.md)."));

    /** Which service and schema it is: fixed in each module, and nobody's to set. */
    private static final Set<String> IDENTITY = Set.of("tradewind.service", "tradewind.schema");

    private static final Pattern READ_ALONE = Pattern.compile("ConfigProperty\\(\\s*name = \"(tradewind[^\"]*)\"");

    private static final Map<String, List<Setting>> BY_MODULE = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        Map<String, Map<String, String>> given = new LinkedHashMap<>();
        for (String module : MODULES) {
            given.put(module, given(module));
        }
        for (String module : MODULES) {
            List<Setting> settings =
                    new ArrayList<>(MappingSources.of(ROOT.resolve(module).resolve("src/main/java")));
            if (module.equals(KIT)) {
                settings.addAll(SINGLE);
            }
            BY_MODULE.put(
                    module,
                    settings.stream()
                            .map(setting -> inEffect(setting, module, given))
                            .sorted(Comparator.comparing(Setting::key))
                            .toList());
        }
    }

    @Test
    void shouldMatchTheCheckedInPage() throws IOException {
        String page = page();
        if ("write".equals(System.getenv("TRADEWIND_DOCS"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/reference/configuration.md is stale: TRADEWIND_DOCS=write mvn -pl shared-contracts/contracts"
                        + " test -Dtest=ConfigurationReferenceTest")
                .hasContent(page);
    }

    @Test
    void shouldSayOfEveryKeyWhatItMeans() {
        assertThat(all()).filteredOn(setting -> setting.meaning().isEmpty()).isEmpty();
        assertThat(all().stream().map(Setting::key)).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }

    @Test
    void shouldKnowEveryKeyThatIsReadAlone() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    Matcher found = READ_ALONE.matcher(Files.readString(file));
                    while (found.find()) {
                        read.add(found.group(1));
                    }
                }
            }
        }
        read.removeAll(IDENTITY);

        assertThat(read).isNotEmpty();
        assertThat(SINGLE.stream().map(Setting::key)).containsAll(read);
    }

    @Test
    void shouldTellWhatCountsInProductionAndWhichServiceDiffers() {
        assertThat(all())
                .contains(
                        new Setting(
                                "tradewind.gateway.live.max-connections",
                                "int",
                                "`4000`",
                                "Connections of this process."),
                        new Setting(
                                "tradewind.log.json", "boolean", "`true`", "Whether a log line is a JSON document."),
                        new Setting(
                                "tradewind.venues.<name>.calls-per-minute",
                                "OptionalInt",
                                "–",
                                "Calls a minute for one key; the venue's documented number without it."))
                .anySatisfy(setting -> {
                    assertThat(setting.key()).isEqualTo("tradewind.events.intake-linger");
                    assertThat(setting.otherwise()).startsWith("`PT0.05S`; ").contains("; compliance-agent `PT0.2S`");
                });
    }

    private static List<Setting> all() {
        return BY_MODULE.values().stream().flatMap(Collection::stream).toList();
    }

    /** What a module's own properties say, production before the rest. */
    private static Map<String, String> given(String module) throws IOException {
        Map<String, String> given = new TreeMap<>();
        for (String name : List.of("META-INF/microprofile-config.properties", "application.properties")) {
            Path file = ROOT.resolve(module).resolve("src/main/resources").resolve(name);
            if (Files.exists(file)) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                for (String prefix : List.of("", "%prod.")) {
                    properties.stringPropertyNames().stream()
                            .filter(key -> key.startsWith(prefix + "tradewind."))
                            .forEach(key -> given.put(key.substring(prefix.length()), properties.getProperty(key)));
                }
            }
        }
        return given;
    }

    private static Setting inEffect(Setting setting, String owner, Map<String, Map<String, String>> given) {
        String otherwise = given.get(owner).containsKey(setting.key())
                ? "`" + given.get(owner).get(setting.key()) + "`"
                : setting.otherwise();
        StringBuilder all = new StringBuilder(otherwise);
        given.forEach((module, values) -> {
            String own = "`" + values.get(setting.key()) + "`";
            if (!module.equals(owner) && values.containsKey(setting.key()) && !own.equals(otherwise)) {
                all.append("; ").append(module).append(' ').append(own);
            }
        });
        return new Setting(setting.key(), setting.type(), all.toString(), setting.meaning());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Every setting

                Written by `ConfigurationReferenceTest` from the `@ConfigMapping` interfaces; do not edit. A key is set in
                the environment of a service or of `./tradewind up`: upper case, every other sign an underscore, so
                `tradewind.rate-limits.scan` is `TRADEWIND_RATE_LIMITS_SCAN`. A `<name>` with a sign in it is quoted:
                `tradewind.marketdata.recordings."binance-us".speed` is
                `TRADEWIND_MARKETDATA_RECORDINGS__BINANCE_US__SPEED`. "otherwise" is what counts in production when nobody
                sets it. The launcher's own variables are in `./tradewind help`.
                """);
        BY_MODULE.forEach((module, settings) -> {
            page.append("\n## ").append(module.equals(KIT) ? "every service" : module);
            page.append("\n\n| key | type | otherwise | |\n|---|---|---|---|\n");
            settings.forEach(setting -> page.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(cell(setting.type()))
                    .append(" | ")
                    .append(cell(setting.otherwise()))
                    .append(" | ")
                    .append(cell(setting.meaning()))
                    .append(" |\n"));
        });
        return page.toString();
    }

    /** Outside of code, where a sign would begin a tag. */
    private static String cell(String text) {
        String[] parts = text.replace("|", "\\|").split("`", -1);
        for (int plain = 0; plain < parts.length; plain += 2) {
            parts[plain] = parts[plain].replace("<", "&lt;");
        }
        return String.join("`", parts);
    }
}

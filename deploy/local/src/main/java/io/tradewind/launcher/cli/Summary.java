package io.tradewind.launcher.cli;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.AotCache;
import io.tradewind.launcher.process.ServiceProgram;
import io.tradewind.launcher.suite.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where to look, once everything is ready. */
final class Summary {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+@:%-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Home home;
    private final Ports ports;

    Summary(Home home, Options options) {
        this.home = home;
        this.ports = options.ports();
    }

    /**
     * The lines to print.
     *
     * @param firstAdministrator one-time code; empty when it was used
     */
    List<String> lines(Map<String, Object> endpoints, Optional<String> firstAdministrator) {
        Map<?, ?> demo = (Map<?, ?>) endpoints.get("demo");
        String authority = typed(Path.of(endpoints.get("ca").toString()));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  Gateway          " + ports.url(Service.GATEWAY) + "      API at " + ports.url(Service.GATEWAY)
                + "/docs");
        lines.add("  Live market      ws://localhost:" + ports.of(Service.MARKET_DATA_STREAM) + "/stream");
        lines.add("  Live events      ws://localhost:" + ports.of(Service.EVENT_STREAM) + "/events");
        lines.add("  Demo login       " + demo.get("email") + "   " + demo.get("password"));
        lines.add("  Administrator    " + demo.get("admin_email") + "   " + demo.get("admin_password"));
        firstAdministrator.ifPresent(
                code -> lines.add("  Your own admin   register with the invite_code " + code + "   (works once)"));
        lines.add("  For programs     " + typed(home.endpoints()));
        lines.add("");
        lines.add("  Try              curl --cacert " + authority + " " + ports.url(Service.EXECUTION_ENGINE)
                + "/health");
        lines.add("  As an operator   ./tradewind token   (with the certificate in " + typed(home.identity()) + ")");
        lines.add("  Look             ./tradewind status    ./tradewind logs execution-engine --follow");
        lines.add("  Stop             ./tradewind down      (or Ctrl-C where it was started)");
        if (AotCache.isSupported()
                && !new ServiceProgram(home, Service.EXECUTION_ENGINE).cache().isUsable()) {
            lines.add(
                    "  Start faster     ./tradewind build --aot   (once, some minutes; then a start takes half as long)");
        }
        return lines;
    }

    /** Relative where that is shorter, as somebody in the checkout would type it; one word for a shell. */
    private String typed(Path file) {
        Path relative = home.root().relativize(file);
        String path = relative.startsWith("..") ? file.toString() : relative.toString();
        return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}

package io.tradewind.kit.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/** Log files by domain, and the access log. */
@ConfigMapping(prefix = "tradewind.logging")
public interface LoggingConfig {
    /** True: each domain also writes a file of its own, {@code <domain>-<pid>.log}. */
    @WithDefault("false")
    boolean split();

    /** Where those files are. */
    @WithDefault("logs")
    Path directory();

    /** Domains by name, each with prefixes of the loggers that belong to it, by comma; the longest prefix wins. */
    Map<String, String> domains();

    /** Size of a file before the next one begins. */
    @WithDefault("20971520")
    long maxBytes();

    /** Files that are kept of each domain. */
    @WithDefault("5")
    int maxFiles();

    /** False: each request is a line of the log, with the values of sensitive headers masked. */
    @WithDefault("true")
    boolean disableUvicornAccessLog();
}

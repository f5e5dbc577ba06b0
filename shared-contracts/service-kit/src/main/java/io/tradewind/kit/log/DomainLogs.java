package io.tradewind.kit.log;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/** Splits the log by domain and process, so that no two processes write one file. */
@Singleton
public class DomainLogs {
    private final LoggingConfig config;
    private final List<Handler> handlers = new ArrayList<>();

    DomainLogs(LoggingConfig config) {
        this.config = config;
    }

    void start(@Observes @Priority(2) StartupEvent event) {
        if (!config.split() || config.domains().isEmpty()) {
            return;
        }
        long pid = ProcessHandle.current().pid();
        try {
            Files.createDirectories(config.directory());
            for (String domain : config.domains().keySet()) {
                Path file = config.directory().resolve(domain + "-" + pid + ".log");
                SizeRotatingFileHandler to =
                        new SizeRotatingFileHandler(file.toFile(), true, config.maxBytes(), config.maxFiles());
                to.setFormatter(new JsonLines(domain));
                Handler handler = new OfDomain(domain, config.domains(), to);
                LogContext.getLogContext().getLogger("").addHandler(handler);
                handlers.add(handler);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log files cannot be opened in " + config.directory(), e);
        }
        Log.infof(
                "log is split directory=%s domains=%s",
                config.directory(), config.domains().keySet());
    }

    void stop(@Observes ShutdownEvent event) {
        for (Handler handler : handlers) {
            LogContext.getLogContext().getLogger("").removeHandler(handler);
            handler.close();
        }
    }

    /** The domain that a logger belongs to; null for none. Pure. */
    static String domain(String logger, Map<String, String> domains) {
        String found = null;
        int longest = -1;
        for (Map.Entry<String, String> domain : domains.entrySet()) {
            for (String prefix : domain.getValue().split(",", -1)) {
                boolean covers = logger.equals(prefix) || logger.startsWith(prefix + ".");
                if (covers && prefix.length() > longest) {
                    found = domain.getKey();
                    longest = prefix.length();
                }
            }
        }
        return found;
    }

    /** Passes on what belongs to one domain. */
    private static final class OfDomain extends ExtHandler {
        private final String domain;
        private final Map<String, String> domains;
        private final Handler to;

        OfDomain(String domain, Map<String, String> domains, Handler to) {
            this.domain = domain;
            this.domains = domains;
            this.to = to;
        }

        @Override
        protected void doPublish(ExtLogRecord record) {
            String logger = record.getLoggerName();
            if (logger != null && domain.equals(domain(logger, domains))) {
                to.publish(record);
            }
        }

        @Override
        public void flush() {
            to.flush();
        }

        @Override
        public void close() {
            to.close();
        }
    }
}

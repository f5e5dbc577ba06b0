package io.tradewind.kit.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Turns the console's lines into JSON where the configuration says so ({@code tradewind.log.json}). */
@Singleton
public class LogForm {
    private final boolean json;
    private final String service;

    LogForm(
            @ConfigProperty(name = "tradewind.log.json") boolean json,
            @ConfigProperty(name = "tradewind.service") String service) {
        this.json = json;
        this.service = service;
    }

    void apply(@Observes @Priority(1) StartupEvent event) {
        if (json) {
            for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
                useJson(handler);
            }
        }
    }

    private void useJson(Handler handler) {
        if (handler instanceof ConsoleHandler) {
            handler.setFormatter(new JsonLines(service));
        } else if (handler instanceof ExtHandler wrapper) {
            for (Handler inner : wrapper.getHandlers()) {
                useJson(inner);
            }
        }
    }
}

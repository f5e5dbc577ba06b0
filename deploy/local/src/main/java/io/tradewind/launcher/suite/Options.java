package io.tradewind.launcher.suite;

import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.ServiceCommand;
import java.util.Set;

/**
 * What a person asked {@code up} for.
 *
 * @param without services that somebody else runs, for example in Quarkus' dev mode
 */
public record Options(Ports ports, Set<Service> without, ServiceCommand.Play play) {
    public Options {
        without = Set.copyOf(without);
    }
}

package io.tradewind.gateway.telemetry;

import java.util.OptionalDouble;

/**
 * What a service says of itself in Prometheus' text format.
 *
 * @param cpu part of the machine's processor time that the process takes, 0 to 1; negative when it is not known yet
 * @param memoryBytes memory that its JVM uses
 */
record Metrics(double cpu, double memoryBytes) {
    private static final String CPU = "process_cpu_usage";
    private static final String MEMORY = "jvm_memory_used_bytes";

    /** Fails on a text that says neither. */
    static Metrics parse(String text) {
        OptionalDouble cpu = OptionalDouble.empty();
        double memory = 0;
        boolean hasMemory = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (isOf(line, CPU)) {
                cpu = OptionalDouble.of(value(line));
            } else if (isOf(line, MEMORY)) {
                memory += value(line);
                hasMemory = true;
            }
        }
        if (cpu.isEmpty() || !hasMemory) {
            throw new IllegalArgumentException("the metrics say nothing of processor time or memory");
        }
        return new Metrics(cpu.getAsDouble(), memory);
    }

    private static boolean isOf(String line, String name) {
        return line.startsWith(name)
                && line.length() > name.length()
                && (line.charAt(name.length()) == ' ' || line.charAt(name.length()) == '{');
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}

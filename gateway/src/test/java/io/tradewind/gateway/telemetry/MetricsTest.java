package io.tradewind.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void shouldSumMemoryOverItsPools() {
        Metrics metrics = Metrics.parse("""
            # HELP process_cpu_usage The "recent cpu usage" for the Java Virtual Machine process
            # TYPE process_cpu_usage gauge
            process_cpu_usage 0.125
            process_cpu_time_ns_total 9.9E9
            jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2.5E7
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 5000000.0
            jvm_memory_max_bytes{area="heap",id="Tenured Gen"} 9.9E9
            """);

        assertThat(metrics.cpu()).isEqualTo(0.125);
        assertThat(metrics.memoryBytes()).isEqualTo(3.0E7);
    }

    @Test
    void shouldNotTakeSilenceForZero() {
        assertThatThrownBy(() -> Metrics.parse("# nothing\n")).isInstanceOf(IllegalArgumentException.class);
    }
}

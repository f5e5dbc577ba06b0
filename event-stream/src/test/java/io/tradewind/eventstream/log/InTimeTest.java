package io.tradewind.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class InTimeTest {
    private static ConsumerRecord<String, String> record(String topic, long offset, long time) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                time,
                TimestampType.CREATE_TIME,
                1,
                1,
                "k",
                topic + offset,
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void shouldMergeByTimeAndKeepTheOrderOfEachPartition() {
        String orders = Topics.ORDERS.name();
        String deals = Topics.DEALS.name();
        String accounts = Topics.ACCOUNTS.name();
        ConsumerRecords<String, String> records = new ConsumerRecords<>(
                Map.of(
                        new TopicPartition(deals, 0), List.of(record(deals, 0, 5), record(deals, 1, 9)),
                        // Clocks differ: the second is earlier than the first, yet stays behind it.
                        new TopicPartition(orders, 0),
                                List.of(record(orders, 0, 5), record(orders, 1, 2), record(orders, 2, 9)),
                        new TopicPartition(accounts, 0), List.of(record(accounts, 0, 5))),
                Map.of());
        assertThat(InTime.merge(records))
                .extracting(ConsumerRecord::value)
                .containsExactly(accounts + 0, orders + 0, orders + 1, deals + 0, orders + 2, deals + 1);
    }
}

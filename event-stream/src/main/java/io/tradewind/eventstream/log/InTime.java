package io.tradewind.eventstream.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Merges what one poll brought by the time of the records, each partition in its own order: an order is seen before its
 * fill, and an account before what happens in it. Kafka returns one partition after the other.
 */
final class InTime {
    private static final Comparator<Head> EARLIER = Comparator.<Head>comparingLong(h -> h.record.timestamp())
            .thenComparingInt(h -> StreamTopics.number(h.record.topic()))
            .thenComparingInt(h -> h.record.partition());

    private InTime() {}

    static List<ConsumerRecord<String, String>> merge(ConsumerRecords<String, String> records) {
        PriorityQueue<Head> heads = new PriorityQueue<>(EARLIER);
        records.partitions()
                .forEach(partition -> put(heads, records.records(partition).iterator()));
        List<ConsumerRecord<String, String>> merged = new ArrayList<>(records.count());
        while (!heads.isEmpty()) {
            Head head = heads.poll();
            merged.add(head.record);
            put(heads, head.rest);
        }
        return merged;
    }

    private static void put(PriorityQueue<Head> heads, Iterator<ConsumerRecord<String, String>> rest) {
        if (rest.hasNext()) {
            heads.add(new Head(rest.next(), rest));
        }
    }

    private record Head(ConsumerRecord<String, String> record, Iterator<ConsumerRecord<String, String>> rest) {}
}

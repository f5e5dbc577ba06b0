package io.tradewind.eventstream.log;

/**
 * An event of the log, ready to be sent.
 *
 * @param topic number of its topic in {@link StreamTopics}
 * @param partition partition
 * @param offset offset in the partition
 * @param kind type on the wire
 * @param audience whom it concerns
 * @param source service that said it, as on the wire ({@code execution_engine})
 * @param head its JSON up to the value of {@code sequence}, which depends on who reads it from where
 * @param rest its JSON after that value
 */
public record StreamEvent(
        int topic,
        int partition,
        long offset,
        EventKind kind,
        Audience audience,
        String source,
        String head,
        String rest) {

    /** The frame as it goes out. */
    public String frame(String sequence) {
        return head + sequence + rest;
    }
}

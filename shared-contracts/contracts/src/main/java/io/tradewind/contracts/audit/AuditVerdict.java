package io.tradewind.contracts.audit;

/**
 * What became of the check of an export.
 *
 * @param entries good ones, up to the first that is not
 * @param chains seen
 * @param roots good ones
 * @param key thumbprint of the key of the seal; null when it was not reached
 * @param firstBad null = intact
 */
public record AuditVerdict(long entries, int chains, long roots, String key, Finding firstBad) {
    /** True when nothing was found. */
    public boolean isIntact() {
        return firstBad == null;
    }

    /**
     * The first thing that is wrong.
     *
     * @param line number in the file, from 1
     * @param what the line is or should be, for a person: {@code entry 5 of account-1}, {@code root 2}, {@code seal}
     * @param chain of a bad or missing entry; null when it is no entry
     * @param seq of that entry; 0 when it is no entry, or not even its number can be read
     * @param why sentence for a person
     */
    public record Finding(long line, String what, String chain, long seq, String why) {}

    /** Carries the finding out of the middle of the file. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Broken(Finding finding) {
            super(finding.why(), null, false, false);
            this.finding = finding;
        }

        Finding finding() {
            return finding;
        }
    }
}

package io.tradewind.execution.queue;

import java.util.Set;

/** Does work of some kinds. The same work may come again after a crash: doing it twice has one effect. */
public interface WorkHandler {
    /** Kinds that are this one's. */
    Set<String> kinds();

    /** What a piece of work has to do with. What throws, or says nothing, goes after all that came before it. */
    default Reach reach(Work work) {
        return Reach.EVERYTHING;
    }

    /**
     * One try. What it throws besides a {@link io.tradewind.kit.error.Refusal} counts as passing trouble.
     *
     * @param isLastTry nothing is tried again after this
     */
    Outcome perform(Work work, boolean isLastTry);
}

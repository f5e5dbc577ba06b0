package io.tradewind.execution.queue;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.Map;

/** What became of a try. */
public sealed interface Outcome {

    /** Done. @param result JSON-serialisable; kept, and the answer to every repetition */
    record Done(Object result) implements Outcome {}

    /** Refused, for good. */
    record Failed(ErrorCode code, String message, Map<String, Object> details) implements Outcome {
        /** The same as a value. */
        public static Failed of(Refusal refusal) {
            return new Failed(refusal.code(), refusal.getMessage(), refusal.details());
        }
    }

    /** It may succeed later, and trying again does no harm. @param why what is told when there are no tries left */
    record Later(Failed why) implements Outcome {}
}

package io.tradewind.analysis.signal;

import io.tradewind.kit.identity.Caller;

/**
 * Who reads signals. What was judged on a caller's own bars is for that caller, and for those who oversee everybody.
 *
 * @param subject user id or service name
 * @param oversees services, operators, risk officers and administrators
 */
record SignalReader(String subject, boolean oversees) {
    static SignalReader of(Caller caller) {
        return new SignalReader(caller.subject(), caller.overseesAll());
    }
}

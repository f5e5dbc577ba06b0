package io.tradewind.kit.ratelimit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How often a caller may use a method (or, on a class, its methods together) in a minute. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimit {
    /** Name of the budget; methods with one name share it. Configurable: {@code tradewind.rate-limits.<group>}. */
    String group();

    /** Calls in a minute, when the configuration says nothing else. */
    int perMinute();

    By by() default By.CALLER;

    /** Whose budget it is. */
    enum By {
        /** User or service of the token. */
        CALLER,
        /** Network address: before there is a login. */
        ADDRESS,
        /** User of the token when one is shown, else the network address. */
        CALLER_OR_ADDRESS
    }
}

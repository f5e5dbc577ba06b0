package io.tradewind.kit.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which services may call, by the name on their certificate. Comes on top of the roles. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Callers {
    /** Service names, or {@code operator} for the operator's client certificate. */
    String[] value();
}

package io.tradewind.kit.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a method answers whose return type does not say it: a response with headers, a text that is JSON, a map. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    /** The record whose form the body has. */
    Class<?> value();
}

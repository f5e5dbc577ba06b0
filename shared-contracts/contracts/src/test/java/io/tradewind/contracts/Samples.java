package io.tradewind.contracts;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One value of any payload type, the same at every run, with every field set. */
final class Samples {
    private static final Instant TIME = Instant.parse("2026-01-18T10:30:00.123Z");

    private Samples() {}

    static Object of(Class<?> type) {
        return value(type, type, "");
    }

    private static Object value(Class<?> raw, Type type, String name) {
        if (raw.isRecord()) {
            return record(raw);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw == List.class) {
            Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
            return List.of(value((Class<?>) element, element, name));
        }
        if (raw == Map.class) {
            Type element = ((ParameterizedType) type).getActualTypeArguments()[1];
            return Map.of("key", value((Class<?>) element, element, name));
        }
        return scalar(raw, name);
    }

    private static Object scalar(Class<?> raw, String name) {
        if (raw == String.class) {
            return "some " + name;
        }
        if (raw == long.class || raw == Long.class) {
            return 42L;
        }
        if (raw == int.class || raw == Integer.class) {
            return 7;
        }
        if (raw == boolean.class) {
            return true;
        }
        if (raw == BigDecimal.class) {
            return new BigDecimal("0.00012300");
        }
        if (raw == Instant.class) {
            return TIME;
        }
        if (raw == UUID.class) {
            return UUID.fromString("00000000-0000-4000-8000-000000000001");
        }
        throw new IllegalStateException("no sample for " + raw + " " + name);
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getType(), c.getGenericType(), c.getName()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample for " + type, e);
        }
    }
}

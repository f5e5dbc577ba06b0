package io.tradewind.gateway;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.smallrye.config.WithDefault;
import io.tradewind.gateway.oms.OmsConfig;
import io.tradewind.kit.ratelimit.RateLimit;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many calls in a minute an operation allows: by its annotation, or by the budget that its code takes from, which
 * is found in the calls of the compiled method and of those of its class that it calls.
 */
final class CallBudgets {
    private static final String COCKPIT = "io.tradewind.gateway.mci.MciLimits";
    private static final String PROGRAMS = "io.tradewind.gateway.oms.Door";

    private final JavaClasses classes;

    CallBudgets(JavaClasses classes) {
        this.classes = classes;
    }

    /** One cell of the table. */
    String of(Class<?> type, Method method) {
        RateLimit limit = method.isAnnotationPresent(RateLimit.class)
                ? method.getAnnotation(RateLimit.class)
                : type.getAnnotation(RateLimit.class);
        if (limit != null) {
            return limit.perMinute() + " (" + limit.group()
                    + switch (limit.by()) {
                        case CALLER -> ")";
                        case ADDRESS -> ", by address)";
                        case CALLER_OR_ADDRESS -> ", by caller or address)";
                    };
        }
        Set<JavaCodeUnit> code = new LinkedHashSet<>();
        collect(code, classes.get(type).getMethod(method.getName(), method.getParameterTypes()));
        return cockpit(code).or(() -> program(code)).orElse("–");
    }

    /** Unknown keys that an address may show in a minute. */
    static String unknownKeys() {
        return setting("failuresPerMinute");
    }

    private static void collect(Set<JavaCodeUnit> code, JavaCodeUnit unit) {
        if (code.add(unit)) {
            unit.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().equals(unit.getOwner()))
                    .flatMap(call -> call.getTarget().resolveMember().stream())
                    .forEach(called -> collect(code, called));
        }
    }

    private static Optional<String> cockpit(Set<JavaCodeUnit> code) {
        boolean isLooking = calls(code, COCKPIT).anyMatch(call -> call.getName().equals("looking"));
        return code.stream()
                .flatMap(unit -> unit.getFieldAccesses().stream())
                .filter(access -> access.getTargetOwner().getName().equals(COCKPIT + "$Group"))
                .map(JavaAccess::getName)
                .distinct()
                .map(CallBudgets::group)
                .map(group -> group.replace(")", isLooking ? ", to look)" : ")"))
                .reduce((one, other) -> one + ", " + other);
    }

    private static Optional<String> program(Set<JavaCodeUnit> code) {
        Set<Integer> passed = calls(code, PROGRAMS)
                .filter(call -> call.getName().equals("pass"))
                .map(call -> call.getTarget().getRawParameterTypes().size())
                .collect(Collectors.toSet());
        if (passed.isEmpty()) {
            return Optional.empty();
        }
        // The one with a third parameter is told what only takes risk away.
        String relief = passed.contains(3) ? "; as many that only take risk away (oms-relief)" : "";
        return Optional.of(setting("callsPerMinute") + " (oms, by key)" + relief);
    }

    private static Stream<JavaMethodCall> calls(Set<JavaCodeUnit> code, String owner) {
        return code.stream()
                .flatMap(unit -> unit.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().equals(owner));
    }

    private static String group(String constant) {
        try {
            Class<?> groups = Class.forName(COCKPIT + "$Group");
            for (Object group : groups.getEnumConstants()) {
                if (((Enum<?>) group).name().equals(constant)) {
                    return field(groups, "perMinute", group) + " (" + field(groups, "label", group) + ")";
                }
            }
        } catch (ReflectiveOperationException renamed) {
            throw new IllegalStateException(renamed);
        }
        throw new IllegalStateException("no group " + constant);
    }

    private static Object field(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static String setting(String name) {
        try {
            return OmsConfig.class
                    .getMethod(name)
                    .getAnnotation(WithDefault.class)
                    .value();
        } catch (NoSuchMethodException renamed) {
            throw new IllegalStateException(renamed);
        }
    }
}

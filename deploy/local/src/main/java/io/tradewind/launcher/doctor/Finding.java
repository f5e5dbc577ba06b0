package io.tradewind.launcher.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one check found.
 *
 * @param advice what to do; empty when all is well
 */
public record Finding(String check, Grade grade, String found, String advice) {
    /** How serious it is. */
    public enum Grade {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String check, String found) {
        return new Finding(check, Grade.OK, found, "");
    }

    static Finding warn(String check, String found, String advice) {
        return new Finding(check, Grade.WARN, found, advice);
    }

    static Finding fail(String check, String found, String advice) {
        return new Finding(check, Grade.FAIL, found, advice);
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("check", check);
        map.put("grade", grade.name().toLowerCase(Locale.ROOT));
        map.put("found", found);
        map.put("advice", advice);
        return map;
    }
}

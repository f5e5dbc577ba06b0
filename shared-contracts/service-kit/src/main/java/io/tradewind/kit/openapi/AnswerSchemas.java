package io.tradewind.kit.openapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.jandex.Type.Kind;

/** Schemas of what methods answer. A record becomes a component, named like its class. */
final class AnswerSchemas {
    private static final DotName JSON_VALUE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonValue");
    private static final DotName RAW_VALUE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonRawValue");
    /** Annotation that says something of a schema. */
    static final DotName SAID =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName());

    private static final DotName OPTIONAL = DotName.createSimple("java.util.Optional");

    private static final Pattern ONE_WORD = Pattern.compile("[A-Z][a-z]+");
    /** Endings of classes whose records are named after them. */
    private static final Pattern PLACES = Pattern.compile("(Resource|Views?|Answers)$");

    private final IndexView index;
    private final Set<String> taken;
    private final AnswerProperties properties;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Schema> components = new LinkedHashMap<>();

    /** @param taken names of components that mean something else */
    AnswerSchemas(IndexView index, Set<String> taken) {
        this.index = index;
        this.taken = taken;
        this.properties = new AnswerProperties(index, this);
    }

    /** The components that the schemas so far refer to, themselves included. */
    Map<String, Schema> components() {
        return components;
    }

    Schema of(Type type) {
        return of(type, Map.of());
    }

    /** @param variables what the type's variables stand for */
    Schema of(Type type, Map<String, Type> variables) {
        Type known = known(type, variables);
        if (known.kind() == Kind.ARRAY) {
            return JsonTypes.list(of(known.asArrayType().elementType(), variables));
        }
        if (known.kind() == Kind.PARAMETERIZED_TYPE) {
            List<Type> arguments = known.asParameterizedType().arguments();
            if (JsonTypes.isList(known)) {
                return JsonTypes.list(of(arguments.get(0), variables));
            }
            if (JsonTypes.isMap(known)) {
                return JsonTypes.map(of(arguments.get(1), variables));
            }
            if (known.name().equals(OPTIONAL)) {
                return JsonTypes.orNull(of(arguments.get(0), variables));
            }
        }
        Schema simple = JsonTypes.simple(known.name());
        return simple == null ? declared(known, variables) : simple;
    }

    /** With what a variable or a wildcard stands for. */
    static Type known(Type type, Map<String, Type> variables) {
        return switch (type.kind()) {
            case TYPE_VARIABLE -> variables.getOrDefault(type.asTypeVariable().identifier(), Type.create(Object.class));
            case WILDCARD_TYPE -> known(type.asWildcardType().extendsBound(), variables);
            default -> type;
        };
    }

    private Schema declared(Type type, Map<String, Type> variables) {
        ClassInfo declared = index.getClassByName(type.name());
        if (declared == null) {
            // JsonNode and Object: whatever somebody else said.
            return OASFactory.createSchema();
        }
        Type value = valueOf(declared);
        if (value != null) {
            return of(value, variables);
        }
        if (declared.isEnum()) {
            Schema names = JsonTypes.text();
            declared.enumConstants().stream().map(FieldInfo::name).forEach(names::addEnumeration);
            return names;
        }
        return declared.isRecord()
                ? JsonTypes.reference(component(declared, type, variables))
                : OASFactory.createSchema();
    }

    /** The type of the one value that stands for the whole, if there is one; null otherwise. */
    private static Type valueOf(ClassInfo declared) {
        for (FieldInfo field : declared.fields()) {
            if (field.hasAnnotation(JSON_VALUE)) {
                return field.hasAnnotation(RAW_VALUE) ? Type.create(Object.class) : field.type();
            }
        }
        for (MethodInfo method : declared.methods()) {
            if (method.hasDeclaredAnnotation(JSON_VALUE)) {
                return method.hasDeclaredAnnotation(RAW_VALUE) ? Type.create(Object.class) : method.returnType();
            }
        }
        return null;
    }

    private String component(ClassInfo declared, Type type, Map<String, Type> variables) {
        Map<String, Type> own = new HashMap<>();
        if (type.kind() == Kind.PARAMETERIZED_TYPE) {
            List<Type> arguments = type.asParameterizedType().arguments();
            for (int i = 0; i < arguments.size(); i++) {
                own.put(declared.typeParameters().get(i).identifier(), known(arguments.get(i), variables));
            }
        }
        String key = declared.name() + own.values().toString();
        String given = names.get(key);
        if (given != null) {
            return given;
        }
        String name = name(declared, own);
        names.put(key, name);
        taken.add(name);
        // In its place before its properties are read, since a record may hold its like.
        components.put(name, null);
        components.put(name, properties.of(declared, own));
        return name;
    }

    private String name(ClassInfo declared, Map<String, Type> own) {
        AnnotationInstance named = declared.declaredAnnotation(SAID);
        if (named != null && named.value("name") != null) {
            return named.value("name").asString();
        }
        String simple = declared.simpleName()
                + own.values().stream().map(argument -> simple(argument.name())).collect(Collectors.joining());
        String outer = declared.enclosingClass() == null
                ? declared.name().packagePrefixName().withoutPackagePrefix()
                : simple(declared.enclosingClass());
        // "Done" of a resource says something only there, and so does the second class of a simple name.
        boolean isWord = ONE_WORD.matcher(simple).matches();
        if (!(isWord && PLACES.matcher(outer).find()) && !taken.contains(simple)) {
            return simple;
        }
        String place = PLACES.matcher(outer).replaceAll("");
        String longer = Character.toUpperCase(place.charAt(0)) + place.substring(1) + simple;
        String name = longer;
        for (int i = 2; taken.contains(name); i++) {
            name = longer + i;
        }
        return name;
    }

    private static String simple(DotName name) {
        return name.withoutPackagePrefix().replaceAll(".*\\$", "");
    }
}

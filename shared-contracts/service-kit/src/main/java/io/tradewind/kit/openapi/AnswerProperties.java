package io.tradewind.kit.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jboss.jandex.Type.Kind;

/**
 * Properties of a record as the mapper prints them: their names, whether they are always there, and whether they may be
 * null. Primitives never are, nor lists and maps that do not say so ({@code @Schema(nullable = true)}); nothing in a class
 * says of anything else that it is always known.
 */
final class AnswerProperties {
    private static final String JACKSON = "com.fasterxml.jackson.annotation.";
    private static final DotName PROPERTY = DotName.createSimple(JACKSON + "JsonProperty");
    private static final DotName INCLUDE = DotName.createSimple(JACKSON + "JsonInclude");
    private static final DotName IGNORE = DotName.createSimple(JACKSON + "JsonIgnore");
    private static final DotName UNWRAPPED = DotName.createSimple(JACKSON + "JsonUnwrapped");
    private static final DotName FORMAT = DotName.createSimple(JACKSON + "JsonFormat");
    private static final DotName NAMING = DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonNaming");
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final IndexView index;
    private final AnswerSchemas schemas;

    AnswerProperties(IndexView index, AnswerSchemas schemas) {
        this.index = index;
        this.schemas = schemas;
    }

    /** @param variables what the record's type variables stand for */
    Schema of(ClassInfo answer, Map<String, Type> variables) {
        Schema schema = JsonTypes.object();
        add(answer, variables, schema);
        return schema;
    }

    private void add(ClassInfo answer, Map<String, Type> variables, Schema schema) {
        for (RecordComponentInfo component : answer.recordComponentsInDeclarationOrder()) {
            FieldInfo field = answer.field(component.name());
            if (field.hasAnnotation(IGNORE)) {
                continue;
            }
            Type type = AnswerSchemas.known(component.type(), variables);
            if (field.hasAnnotation(UNWRAPPED)) {
                add(index.getClassByName(type.name()), variables, schema);
                continue;
            }
            put(schema, name(answer, field), type, field, variables);
        }
        for (MethodInfo method : answer.methods()) {
            String said = saidBy(method);
            if (said != null && answer.field(said) == null) {
                schema.addProperty(SNAKE_CASE.translate(said), schemas.of(method.returnType(), variables));
            }
        }
    }

    private void put(Schema schema, String name, Type type, FieldInfo field, Map<String, Type> variables) {
        Schema property = isText(field) ? JsonTypes.text() : schemas.of(type, variables);
        boolean isAlwaysThere = isAlwaysThere(field);
        boolean isCollection = JsonTypes.isList(type) || JsonTypes.isMap(type);
        boolean mayBeNull = isCollection ? isNullable(field) : type.kind() != Kind.PRIMITIVE;
        schema.addProperty(name, isAlwaysThere && mayBeNull ? JsonTypes.orNull(property) : property);
        if (isAlwaysThere) {
            schema.addRequired(name);
        }
    }

    private static boolean isNullable(FieldInfo field) {
        AnnotationInstance said = field.annotation(AnswerSchemas.SAID);
        return said != null
                && said.value("nullable") != null
                && said.value("nullable").asBoolean();
    }

    private static boolean isText(FieldInfo field) {
        AnnotationInstance format = field.annotation(FORMAT);
        AnnotationValue shape = format == null ? null : format.value("shape");
        return shape != null && shape.asEnum().equals("STRING");
    }

    private static String name(ClassInfo answer, FieldInfo field) {
        AnnotationInstance property = field.annotation(PROPERTY);
        if (property != null && property.value() != null) {
            return property.value().asString();
        }
        AnnotationInstance naming = answer.declaredAnnotation(NAMING);
        boolean isAsWritten =
                naming != null && naming.value().asClass().name().toString().endsWith("LowerCamelCaseStrategy");
        return isAsWritten ? field.name() : SNAKE_CASE.translate(field.name());
    }

    private static boolean isAlwaysThere(FieldInfo field) {
        AnnotationInstance include = field.annotation(INCLUDE);
        if (include == null) {
            include = field.declaringClass().declaredAnnotation(INCLUDE);
        }
        AnnotationValue value = include == null ? null : include.value();
        return field.type().kind() == Kind.PRIMITIVE
                        && (value == null || !value.asEnum().equals("NON_DEFAULT"))
                || value == null
                || value.asEnum().equals("ALWAYS");
    }

    /** What a getter beside the components says, since the mapper prints it too; null when it is none. */
    private static String saidBy(MethodInfo method) {
        boolean isGetter = Modifier.isPublic(method.flags())
                && !Modifier.isStatic(method.flags())
                && method.parametersCount() == 0
                && !method.hasDeclaredAnnotation(IGNORE);
        if (!isGetter) {
            return null;
        }
        String name = method.name();
        if (name.startsWith("get") && name.length() > 3 && method.returnType().kind() != Kind.VOID) {
            return Character.toLowerCase(name.charAt(3)) + name.substring(4);
        }
        boolean isYesOrNo = method.returnType().name().withoutPackagePrefix().equalsIgnoreCase("boolean");
        return name.startsWith("is") && name.length() > 2 && isYesOrNo
                ? Character.toLowerCase(name.charAt(2)) + name.substring(3)
                : null;
    }
}

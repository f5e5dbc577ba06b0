package io.tradewind.kit.openapi;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

/** Schemas of the types that are one JSON value, as the mapper of {@code JsonForm} prints them. */
public final class JsonTypes {
    /** What a reference to a component begins with. */
    static final String COMPONENTS = "#/components/schemas/";

    private record Form(SchemaType type, String format) {
        Schema schema() {
            return OASFactory.createSchema().addType(type).format(format);
        }
    }

    private static final Form TEXT = new Form(SchemaType.STRING, null);
    private static final Form NUMBER = new Form(SchemaType.NUMBER, null);
    private static final Form COUNT = new Form(SchemaType.INTEGER, "int32");
    private static final Form LONG = new Form(SchemaType.INTEGER, "int64");
    private static final Form YES_OR_NO = new Form(SchemaType.BOOLEAN, null);

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("boolean", YES_OR_NO),
            Map.entry("java.lang.Boolean", YES_OR_NO),
            Map.entry("short", COUNT),
            Map.entry("int", COUNT),
            Map.entry("java.lang.Integer", COUNT),
            Map.entry("long", LONG),
            Map.entry("java.lang.Long", LONG),
            Map.entry("java.math.BigInteger", new Form(SchemaType.INTEGER, null)),
            Map.entry("double", NUMBER),
            Map.entry("java.lang.Double", NUMBER),
            Map.entry("java.math.BigDecimal", NUMBER),
            Map.entry("java.lang.String", TEXT),
            Map.entry("java.util.UUID", new Form(SchemaType.STRING, "uuid")),
            Map.entry("java.time.Instant", new Form(SchemaType.STRING, "date-time")),
            Map.entry("java.time.LocalDate", new Form(SchemaType.STRING, "date")),
            Map.entry("java.time.LocalTime", TEXT),
            Map.entry("java.time.DayOfWeek", TEXT),
            Map.entry("java.time.Duration", TEXT),
            Map.entry("java.time.ZoneId", TEXT),
            Map.entry("java.net.URI", TEXT));
    private static final Set<String> LISTS = Set.of(
            "java.util.List",
            "java.util.Set",
            "java.util.Collection",
            "java.util.SortedSet",
            "java.util.SequencedCollection");
    private static final Set<String> MAPS =
            Set.of("java.util.Map", "java.util.SortedMap", "java.util.SequencedMap", "java.util.NavigableMap");

    private JsonTypes() {}

    /** The schema of a single value, or null for anything else. */
    static Schema simple(DotName name) {
        Form form = FORMS.get(name.toString());
        return form == null ? null : form.schema();
    }

    static boolean isList(Type type) {
        return LISTS.contains(type.name().toString());
    }

    static boolean isMap(Type type) {
        return MAPS.contains(type.name().toString());
    }

    public static Schema text() {
        return TEXT.schema();
    }

    static Schema list(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    static Schema map(Schema values) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).additionalPropertiesSchema(values);
    }

    public static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    /** An object whose properties so far are always there. */
    public static Schema whole(Schema object) {
        object.getProperties().keySet().forEach(object::addRequired);
        return object;
    }

    static Schema reference(String component) {
        return OASFactory.createSchema().ref(COMPONENTS + component);
    }

    /** The same, or null. */
    static Schema orNull(Schema schema) {
        // Of a list of names null would have to be one, which the model does not take.
        if (schema.getRef() != null || schema.getEnumeration() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(schema)
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        if (schema.getType() == null) {
            return schema;
        }
        return schema.addType(SchemaType.NULL);
    }
}

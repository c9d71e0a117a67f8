package io.flagwire.schema;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a model class. Names and types stand at the fields, descriptions and what is required at the getters; the two are
 * matched by name without regard to case and to the underscore that the generator puts before Java's keywords.
 */
final class JavaModelReader {
    private JavaModelReader() {}

    /** The model, empty if the class has no properties. */
    static Optional<JavaModel> read(String name, byte[] bytes) {
        ClassModel file = ClassFile.of().parse(bytes);
        Map<String, Annotation> documented = new HashMap<>();
        for (MethodModel method : file.methods()) {
            ClassFiles.annotation(method, "ApiModelProperty")
                    .ifPresent(a ->
                            documented.put(key(method.methodName().stringValue().replaceFirst("^(get|is)", "")), a));
        }
        Map<String, JavaModel.Property> properties = new LinkedHashMap<>();
        for (FieldModel field : file.fields()) {
            Optional<Annotation> named = ClassFiles.annotation(field, "SerializedName");
            if (named.isPresent()) {
                String json = ClassFiles.text(named.get(), "value");
                properties.put(json, property(json, field, documented));
            }
        }
        if (properties.isEmpty()) {
            return Optional.empty();
        }
        String description = ClassFiles.annotation(file, "ApiModel")
                .map(a -> ClassFiles.text(a, "description"))
                .orElse("");
        return Optional.of(new JavaModel(name, description, properties));
    }

    private static JavaModel.Property property(String json, FieldModel field, Map<String, Annotation> documented) {
        Annotation document = documented.get(key(field.fieldName().stringValue()));
        if (document == null) {
            throw new IllegalStateException("no getter documents " + field);
        }
        String signature = field.findAttribute(Attributes.signature())
                .map(s -> s.signature().stringValue())
                .orElse(field.fieldType().stringValue());
        return new JavaModel.Property(
                json,
                ClassFiles.type(signature),
                ClassFiles.isTrue(document, "required"),
                ClassFiles.text(document, "value"));
    }

    private static String key(String name) {
        return (name.startsWith("_") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }
}

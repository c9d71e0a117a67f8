package io.flagwire.generic.codec;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form in which objects can be stored ({@code --storage-media-type}). */
public enum StorageMediaType {
    JSON("application/json"),
    PROTOBUF("application/vnd.kubernetes.protobuf"),
    YAML("application/yaml");

    private final String text;

    StorageMediaType(String text) {
        this.text = text;
    }

    /** Its name, as {@code application/json}. */
    public String text() {
        return text;
    }

    /** All names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(StorageMediaType::text).toList();
    }

    /** The form of this name, null if there is none. */
    public static @Nullable StorageMediaType of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElse(null);
    }
}

package io.flagwire.generic.endpoints;

import java.util.List;

/** The forms in which objects are read and written, in the order of preference. */
enum MediaType {
    JSON("application", "json"),
    YAML("application", "yaml"),
    PROTOBUF("application", "vnd.kubernetes.protobuf");

    /** What the messages of refusals list. */
    static final List<String> NAMES = List.of(JSON.text, YAML.text, PROTOBUF.text);

    /** The forms of objects whose fields have no numbers. */
    static final List<String> NAMES_WITHOUT_SCHEMA = List.of(JSON.text, YAML.text);

    private static final MediaType[] ALL = values();

    private final String type;
    private final String subtype;
    private final String text;

    MediaType(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
        this.text = type + "/" + subtype;
    }

    static MediaType[] all() {
        return ALL;
    }

    String type() {
        return type;
    }

    String subtype() {
        return subtype;
    }

    /** Value of Content-Type. */
    String text() {
        return text;
    }
}

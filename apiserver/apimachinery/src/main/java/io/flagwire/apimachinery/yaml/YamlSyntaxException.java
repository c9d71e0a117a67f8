package io.flagwire.apimachinery.yaml;

/** A text that is not YAML, or YAML that is not JSON. The message says where; no stack trace. */
public final class YamlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public YamlSyntaxException(String message) {
        super(message, null, false, false);
    }
}

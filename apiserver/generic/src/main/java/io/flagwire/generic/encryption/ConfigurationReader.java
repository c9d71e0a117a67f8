package io.flagwire.generic.encryption;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.yaml.YamlParser;
import io.flagwire.apimachinery.yaml.YamlSyntaxException;
import io.flagwire.generic.encryption.EncryptionConfiguration.Key;
import io.flagwire.generic.encryption.EncryptionConfiguration.KmsConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ProviderConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ResourceConfiguration;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration of a YAML or JSON text, strictly: members that are unknown or given twice, and values of a wrong type
 * are all collected. What it says of them never repeats a value.
 */
final class ConfigurationReader {
    private static final Set<String> KMS = Set.of("apiVersion", "name", "cachesize", "endpoint", "timeout");

    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader() {}

    /** @throws ConfigurationException without the name of the file */
    static EncryptionConfiguration read(byte[] text) throws ConfigurationException {
        ConfigurationReader reader = new ConfigurationReader();
        JsonObject document = reader.document(text);
        EncryptionConfiguration configuration = reader.configuration(document);
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException("strict decoding error: " + String.join(", ", reader.problems));
        }
        return configuration;
    }

    private JsonObject document(byte[] text) throws ConfigurationException {
        Object value;
        try {
            value = value(text);
        } catch (YamlSyntaxException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
        if (!(value instanceof JsonObject document)) {
            throw new ConfigurationException(
                    "expected an object of kind EncryptionConfiguration, found " + type(value));
        }
        String kind = document.getString("kind");
        String apiVersion = document.getString("apiVersion");
        if (kind == null || kind.isEmpty()) {
            throw new ConfigurationException("Object 'Kind' is missing");
        }
        if (apiVersion == null || apiVersion.isEmpty()) {
            throw new ConfigurationException("Object 'apiVersion' is missing");
        }
        boolean current = kind.equals("EncryptionConfiguration") && apiVersion.equals("apiserver.config.k8s.io/v1");
        boolean old = kind.equals("EncryptionConfig") && apiVersion.equals("v1");
        if (!current && !old) {
            throw new ConfigurationException("no kind \"" + kind + "\" is registered for version \"" + apiVersion
                    + "\", expected EncryptionConfiguration of apiserver.config.k8s.io/v1");
        }
        return document;
    }

    /** The JSON, if it is JSON: YAML that begins like it is YAML all the same. */
    private @Nullable Object value(byte[] text) {
        List<String> duplicates = new ArrayList<>();
        Object value;
        try {
            value = JsonParser.parse(text, duplicates);
        } catch (JsonSyntaxException e) {
            return YamlParser.parse(text, problems);
        }
        for (String path : duplicates) {
            problems.add("duplicate field \"" + path + "\"");
        }
        return value;
    }

    private EncryptionConfiguration configuration(JsonObject document) {
        knowOnly(document, "", Set.of("kind", "apiVersion", "resources"));
        return new EncryptionConfiguration(list(document, "", "resources", this::resource));
    }

    private ResourceConfiguration resource(@Nullable Object value, String path) {
        JsonObject object = object(value, path);
        knowOnly(object, path, Set.of("resources", "providers"));
        return new ResourceConfiguration(
                list(object, path, "resources", this::string), list(object, path, "providers", this::provider));
    }

    private ProviderConfiguration provider(@Nullable Object value, String path) {
        JsonObject object = object(value, path);
        knowOnly(object, path, Set.of("aesgcm", "aescbc", "secretbox", "identity", "kms"));
        if (object.get("identity") != null) {
            knowOnly(object(object.get("identity"), path + ".identity"), path + ".identity", Set.of());
        }
        return new ProviderConfiguration(
                keys(object, path, "aesgcm"),
                keys(object, path, "aescbc"),
                keys(object, path, "secretbox"),
                object.get("identity") != null,
                object.get("kms") == null ? null : kms(object(object.get("kms"), path + ".kms"), path + ".kms"));
    }

    private KmsConfiguration kms(JsonObject object, String path) {
        knowOnly(object, path, KMS);
        String apiVersion = string(object.get("apiVersion"), path + ".apiVersion");
        Object cacheSize = object.get("cachesize");
        if (cacheSize != null && !(cacheSize instanceof Long)) {
            mismatch(path + ".cachesize", "an integer", cacheSize);
        }
        return new KmsConfiguration(
                apiVersion.isEmpty() ? "v1" : apiVersion,
                string(object.get("name"), path + ".name"),
                cacheSize instanceof Long number ? number : null,
                string(object.get("endpoint"), path + ".endpoint"),
                timeout(object.get("timeout"), path + ".timeout"));
    }

    private Duration timeout(@Nullable Object value, String path) {
        if (value == null) {
            return KmsConfiguration.TIMEOUT;
        }
        try {
            return Values.parseDuration(string(value, path));
        } catch (FlagValueException e) {
            problems.add(path + ": " + e.getMessage());
            return KmsConfiguration.TIMEOUT;
        }
    }

    private @Nullable List<Key> keys(JsonObject provider, String path, String name) {
        Object value = provider.get(name);
        if (value == null) {
            return null;
        }
        String at = path + "." + name;
        JsonObject object = object(value, at);
        knowOnly(object, at, Set.of("keys"));
        return list(object, at, "keys", this::key);
    }

    private Key key(@Nullable Object value, String path) {
        JsonObject object = object(value, path);
        knowOnly(object, path, Set.of("name", "secret"));
        return new Key(string(object.get("name"), path + ".name"), string(object.get("secret"), path + ".secret"));
    }

    private <T> List<T> list(
            JsonObject object, String path, String name, BiFunction<@Nullable Object, String, T> element) {
        Object value = object.get(name);
        String at = path.isEmpty() ? name : path + "." + name;
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            mismatch(at, "an array", value);
            return List.of();
        }
        List<T> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(element.apply(array.get(i), at + "[" + i + "]"));
        }
        return list;
    }

    private JsonObject object(@Nullable Object value, String path) {
        if (value instanceof JsonObject object) {
            return object;
        }
        if (value != null) {
            mismatch(path, "an object", value);
        }
        return new JsonObject(0);
    }

    private String string(@Nullable Object value, String path) {
        if (value instanceof String text) {
            return text;
        }
        if (value != null) {
            mismatch(path, "a string", value);
        }
        return "";
    }

    private void knowOnly(JsonObject object, String path, Set<String> known) {
        for (int i = 0; i < object.size(); i++) {
            if (!known.contains(object.keyAt(i))) {
                problems.add("unknown field \"" + (path.isEmpty() ? "" : path + ".") + object.keyAt(i) + "\"");
            }
        }
    }

    private void mismatch(String path, String expected, Object found) {
        problems.add(path + ": expected " + expected + ", found " + type(found));
    }

    private static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case JsonObject object -> "an object";
            case JsonArray array -> "an array";
            case String text -> "a string";
            case Boolean bool -> "a boolean";
            default -> "a number";
        };
    }
}

package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks of single members, with the texts that clients know. A path is that of the object that has the member. */
public final class Checks {
    public static final String NOT_ADDRESS = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
    public static final String NOT_BLOCK = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
    private static final String IMMUTABLE = "field is immutable";
    private static final int PORT_NAME_MAX = 15;
    private static final int PERCENT_MAX = 100;

    private Checks() {}

    /** Puts a dot between, unless the path is empty. */
    public static String under(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Finds an absent or empty text; whether it is there. */
    public static boolean requiredText(@Nullable JsonObject object, String key, String path, FieldErrors errors) {
        if (Fields.text(object, key).isEmpty()) {
            errors.required(under(path, key), "");
            return false;
        }
        return true;
    }

    /** Finds a text that is none of the allowed. An absent one is fine. */
    public static void oneOf(
            @Nullable JsonObject object, String key, String path, FieldErrors errors, String... allowed) {
        String text = Fields.text(object, key);
        if (!text.isEmpty() && !List.of(allowed).contains(text)) {
            errors.notSupported(under(path, key), text, List.of(allowed));
        }
    }

    /** Reports what a rule for names has found. */
    public static void problems(List<String> problems, String path, String value, FieldErrors errors) {
        for (String problem : problems) {
            errors.invalid(path, value, problem);
        }
    }

    /** Finds a text that is no subdomain. An absent one is fine. */
    public static void subdomain(@Nullable JsonObject object, String key, String path, FieldErrors errors) {
        String text = Fields.text(object, key);
        if (!text.isEmpty()) {
            problems(Names.isDns1123Subdomain(text), under(path, key), text, errors);
        }
    }

    /** Finds a text that is no label. An absent one is fine. */
    public static void label(@Nullable JsonObject object, String key, String path, FieldErrors errors) {
        String text = Fields.text(object, key);
        if (!text.isEmpty()) {
            problems(Names.isDns1123Label(text), under(path, key), text, errors);
        }
    }

    /** Finds a member that an update has changed. */
    public static void immutable(
            @Nullable JsonObject object, @Nullable JsonObject old, String key, String path, FieldErrors errors) {
        Object value = object == null ? null : object.get(key);
        Object before = old == null ? null : old.get(key);
        if (!Objects.equals(value, before)) {
            errors.invalid(under(path, key), value, IMMUTABLE);
        }
    }

    /** Finds a name of a port that is none (IANA_SVC_NAME). */
    public static void portName(String name, String path, FieldErrors errors) {
        if (name.length() > PORT_NAME_MAX) {
            errors.invalid(path, name, "must be no more than 15 characters");
        }
        boolean letter = false;
        boolean plain = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            letter |= c >= 'a' && c <= 'z';
            plain &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
        }
        if (!plain) {
            errors.invalid(path, name, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!letter) {
            errors.invalid(path, name, "must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            errors.invalid(path, name, "must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            errors.invalid(path, name, "must not begin or end with a hyphen");
        }
    }

    /** Finds a member that is neither a port nor the name of one. */
    public static void portOrName(JsonObject object, String key, String path, FieldErrors errors) {
        switch (object.get(key)) {
            case String name -> portName(name, under(path, key), errors);
            case Long number -> Numbers.port(number, under(path, key), errors);
            case null, default -> Numbers.port(0, under(path, key), errors);
        }
    }

    /** Finds a member that is neither a number from 0 nor a percentage. An absent one is fine. */
    public static void countOrPercent(@Nullable JsonObject object, String key, String path, FieldErrors errors) {
        switch (object == null ? null : object.get(key)) {
            case Long number -> Numbers.notNegative(object, key, path, errors);
            case String text -> {
                int percent = percent(text);
                if (percent < 0) {
                    errors.invalid(
                            under(path, key),
                            text,
                            "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or"
                                    + " '93%', regex used for validation is '[0-9]+%')");
                } else if (percent > PERCENT_MAX) {
                    errors.invalid(under(path, key), text, "must not be greater than 100%");
                }
            }
            case null, default -> {}
        }
    }

    /** The number before the percent sign, -1 if the text is no percentage. */
    private static int percent(String text) {
        boolean digits = text.length() > 1
                && text.length() <= 9
                && text.endsWith("%")
                && text.chars().limit(text.length() - 1L).allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text.substring(0, text.length() - 1)) : -1;
    }

    /** Finds texts of an array that are none of the allowed; each is reported under its own place. */
    public static void eachOneOf(@Nullable JsonArray array, String path, FieldErrors errors, String... allowed) {
        for (int i = 0; array != null && i < array.size(); i++) {
            String text = array.getString(i);
            if (text != null && !List.of(allowed).contains(text)) {
                errors.notSupported(path + "[" + i + "]", text, List.of(allowed));
            }
        }
    }
}

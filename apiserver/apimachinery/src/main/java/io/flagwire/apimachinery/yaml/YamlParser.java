package io.flagwire.apimachinery.yaml;

import io.flagwire.apimachinery.json.GoNumbers;
import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Makes a JSON tree of the first document of a YAML text in UTF-8. Of several members with one name the last wins. Aliases
 * become copies; {@code <<} merges. Whatever is not YAML, or cannot be JSON, ends in a {@link YamlSyntaxException}.
 */
public final class YamlParser {
    /** Most values that aliases may add to a document together. */
    public static final int ALIASED_VALUES_MAX = 100_000;

    private static final String TAG_PREFIX = "tag:yaml.org,2002:";
    private static final String MERGE = "<<";

    /** Stands for the value of an anchor that is still being read. */
    private static final Object UNFINISHED = new Object();

    private final Iterator<Event> events;
    private final Map<Anchor, @Nullable Object> anchors = new HashMap<>();
    private final List<String> duplicates = new ArrayList<>();
    private int depth;
    private int aliased;

    private YamlParser(Iterator<Event> events) {
        this.events = events;
    }

    /** The first document; null if there is none. */
    public static @Nullable Object parse(byte[] yaml) {
        return parse(yaml, new ArrayList<>());
    }

    /**
     * The first document; null if there is none.
     *
     * @param strictErrors takes one text that names the members that were there already, if any were
     */
    public static @Nullable Object parse(byte[] yaml, List<String> strictErrors) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE) // the size of bodies is limited elsewhere
                .build();
        try {
            YamlParser parser =
                    new YamlParser(new Parse(settings).parseString(decode(yaml)).iterator());
            Object document = parser.document();
            if (!parser.duplicates.isEmpty()) {
                strictErrors.add("yaml: unmarshal errors:\n  " + String.join("\n  ", parser.duplicates));
            }
            return document;
        } catch (MarkedYamlEngineException e) {
            throw new YamlSyntaxException("yaml: " + place(e.getProblemMark().orElse(null)) + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlSyntaxException("yaml: " + e.getMessage());
        }
    }

    private static String decode(byte[] yaml) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new YamlSyntaxException("yaml: invalid UTF-8");
        }
    }

    private static String place(@Nullable Mark mark) {
        return mark == null ? "" : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
    }

    private static YamlSyntaxException failure(Event event, String problem) {
        return new YamlSyntaxException("yaml: " + place(event.getStartMark().orElse(null)) + problem);
    }

    private @Nullable Object document() {
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                return value(events.next());
            }
        }
        return null;
    }

    private @Nullable Object value(Event event) {
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        NodeEvent node = (NodeEvent) event;
        Anchor anchor = node.getAnchor().orElse(null);
        if (anchor != null) {
            anchors.put(anchor, UNFINISHED);
        }
        if (++depth > JsonParser.DEPTH_MAX) {
            throw failure(event, "exceeded max depth");
        }
        Object value = switch (node) {
            case MappingStartEvent mapping -> mapping();
            case SequenceStartEvent sequence -> sequence();
            default -> json((ScalarEvent) node);
        };
        depth--;
        if (anchor != null) {
            anchors.put(anchor, value);
        }
        return value;
    }

    private @Nullable Object aliased(AliasEvent alias) {
        Anchor anchor = alias.getAlias();
        if (!anchors.containsKey(anchor)) {
            throw failure(alias, "unknown anchor '" + anchor.getValue() + "' referenced");
        }
        Object value = anchors.get(anchor);
        if (value == UNFINISHED) {
            throw failure(alias, "anchor '" + anchor.getValue() + "' value contains itself");
        }
        aliased += size(value);
        if (aliased > ALIASED_VALUES_MAX) {
            throw failure(alias, "document contains excessive aliasing");
        }
        if (depth + height(value) > JsonParser.DEPTH_MAX) {
            throw failure(alias, "exceeded max depth");
        }
        return JsonArray.copyOf(value);
    }

    private static int size(@Nullable Object value) {
        int size = 1;
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                size += size(object.valueAt(i));
            }
        } else if (value instanceof JsonArray array) {
            for (Object element : array) {
                size += size(element);
            }
        }
        return size;
    }

    private static int height(@Nullable Object value) {
        int height = 0;
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                height = Math.max(height, height(object.valueAt(i)));
            }
        } else if (value instanceof JsonArray array) {
            for (Object element : array) {
                height = Math.max(height, height(element));
            }
        }
        return height + 1;
    }

    private JsonArray sequence() {
        JsonArray array = new JsonArray();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            array.add(value(event));
        }
        return array;
    }

    private JsonObject mapping() {
        JsonObject object = new JsonObject();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (isMerge(event)) {
                Event first = events.next();
                merge(first, value(first), object);
            } else {
                String key = key(event);
                put(event, key, value(events.next()), object);
            }
        }
        return object;
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent key
                && key.getValue().equals(MERGE)
                && (isPlain(key) || tag(key).equals("merge"));
    }

    /** Copies members in; of several maps the first wins, and what stood before loses. */
    private void merge(Event event, @Nullable Object value, JsonObject into) {
        if (value instanceof JsonObject map) {
            for (int i = 0; i < map.size(); i++) {
                put(event, map.keyAt(i), map.valueAt(i), into);
            }
            return;
        }
        if (value instanceof JsonArray maps) {
            for (int i = maps.size() - 1; i >= 0; i--) {
                if (!(maps.get(i) instanceof JsonObject map)) {
                    throw failure(event, "map merge requires map or sequence of maps as the value");
                }
                merge(event, map, into);
            }
            return;
        }
        throw failure(event, "map merge requires map or sequence of maps as the value");
    }

    private void put(Event event, String key, @Nullable Object value, JsonObject into) {
        int known = into.indexOf(key);
        if (known < 0) {
            into.put(key, value);
            return;
        }
        into.setAt(known, value);
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        duplicates.add("line " + line + ": key \"" + key + "\" already set in map");
    }

    private String key(Event event) {
        Object key = event instanceof ScalarEvent scalar ? resolve(scalar) : aliasedScalar(event);
        return switch (key) {
            case null -> throw failure(event, "unsupported map key of type: null");
            case Double d -> keyOf(d);
            default -> key.toString();
        };
    }

    private @Nullable Object aliasedScalar(Event event) {
        Object key = event instanceof AliasEvent alias ? aliased(alias) : UNFINISHED;
        if (key == UNFINISHED || key instanceof JsonObject || key instanceof JsonArray) {
            throw failure(event, "invalid map key");
        }
        return key;
    }

    /** Go prints such a key with the digits of 32 bits. */
    private static String keyOf(double key) {
        if (Double.isNaN(key)) {
            return ".nan";
        }
        if (Double.isInfinite(key)) {
            return key > 0 ? ".inf" : "-.inf";
        }
        float narrow = (float) key;
        return GoNumbers.toString(Float.isInfinite(narrow) ? key : Double.parseDouble(Float.toString(narrow)));
    }

    /** The value of a scalar as JSON would have it. */
    private static @Nullable Object json(ScalarEvent event) {
        Object value = resolve(event);
        if (!(value instanceof Double d)) {
            return value;
        }
        if (d.isNaN() || d.isInfinite()) {
            throw failure(event, "unsupported value: " + (d.isNaN() ? "NaN" : d > 0 ? "+Inf" : "-Inf"));
        }
        return JsonParser.parse(GoNumbers.toString(d).getBytes(StandardCharsets.US_ASCII)); // 1.0 becomes 1
    }

    private static @Nullable Object resolve(ScalarEvent event) {
        String text = event.getValue();
        String tag = tag(event);
        switch (tag) {
            case "" -> {
                return isPlain(event) ? YamlScalars.resolve(text) : text;
            }
            case "int", "float", "bool", "null" -> {
                return tagged(event, text, tag);
            }
            case "binary" -> {
                return binary(event, text);
            }
            default -> {
                return text;
            }
        }
    }

    private static @Nullable Object tagged(ScalarEvent event, String text, String tag) {
        Object value = YamlScalars.resolve(text);
        boolean fits = switch (tag) {
            case "int" -> value instanceof Long;
            case "float" -> value instanceof Long || value instanceof Double;
            case "bool" -> value instanceof Boolean;
            default -> value == null;
        };
        if (!fits) {
            throw failure(event, "cannot decode `" + text + "` as a !!" + tag);
        }
        return value;
    }

    private static String binary(ScalarEvent event, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw failure(event, "!!binary value contains invalid base64 data");
        }
    }

    private static boolean isPlain(ScalarEvent event) {
        return event.isPlain() && event.getTag().isEmpty();
    }

    /** The tag without what all standard tags start with; empty if there is none. */
    private static String tag(ScalarEvent event) {
        String tag = event.getTag().orElse("");
        return tag.startsWith(TAG_PREFIX) ? tag.substring(TAG_PREFIX.length()) : tag;
    }
}

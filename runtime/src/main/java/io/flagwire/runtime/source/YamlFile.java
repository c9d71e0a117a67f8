package io.flagwire.runtime.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML: one mapping of keys to texts, lists of texts, or mappings of texts. A scalar is the text that stands there;
 * what it means is up to the flag, so {@code 0x1F} is a number to one and a text to another.
 */
final class YamlFile {
    private final String name;
    private final List<String> problems;
    private final List<ConfigEntry> entries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlFile(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    static List<ConfigEntry> read(String name, String content, List<String> problems) throws ConfigException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                // Both are told here, in our words and with all other problems.
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Iterator<Node> documents =
                    new Composer(settings, new ParserImpl(settings, new StreamReader(settings, content)));
            if (!documents.hasNext()) {
                return List.of();
            }
            YamlFile file = new YamlFile(name, problems);
            file.readDocument(documents.next());
            if (documents.hasNext()) {
                problems.add("file " + name + ": has more than one document; use one file for each");
            }
            return file.entries;
        } catch (MarkedYamlEngineException e) {
            throw new ConfigException("file " + name + place(e.getProblemMark()) + ": is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ConfigException("file " + name + ": is not YAML: " + e.getMessage());
        }
    }

    private void readDocument(Node root) {
        if (root instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::readEntry);
        } else if (!isNull(root)) {
            fail(root, "must be a mapping of flags' names to values");
        }
    }

    private void readEntry(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            fail(tuple.getKeyNode(), "a key must be the name of a flag");
            return;
        }
        String key = scalar.getValue();
        Integer before = lines.putIfAbsent(key, line(scalar));
        if (before != null) {
            fail(scalar, "key " + key + " is given again, after line " + before);
            return;
        }
        Node value = tuple.getValueNode();
        if (value instanceof SequenceNode sequence) {
            add(scalar, ConfigEntry.Form.LIST, elements(key, sequence));
        } else if (value instanceof MappingNode mapping) {
            add(scalar, ConfigEntry.Form.MAPPING, pairs(key, mapping));
        } else {
            String text = text(key, value);
            add(scalar, ConfigEntry.Form.TEXT, text == null ? null : List.of(text));
        }
    }

    private @Nullable List<String> elements(String key, SequenceNode sequence) {
        List<String> elements = new ArrayList<>();
        boolean whole = true;
        for (Node node : sequence.getValue()) {
            String text = text(key, node);
            whole &= text != null;
            elements.add(text == null ? "" : text);
        }
        return whole ? elements : null;
    }

    private @Nullable List<String> pairs(String key, MappingNode mapping) {
        List<String> pairs = new ArrayList<>();
        boolean whole = true;
        for (NodeTuple tuple : mapping.getValue()) {
            String inner = text(key, tuple.getKeyNode());
            String text = text(key, tuple.getValueNode());
            if (inner == null || text == null) {
                whole = false;
            } else if (inner.indexOf('=') >= 0) {
                fail(tuple.getKeyNode(), "a key of " + key + " must not hold '='");
                whole = false;
            } else {
                pairs.add(inner + "=" + text);
            }
        }
        return whole ? pairs : null;
    }

    private @Nullable String text(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            fail(node, "a value of " + key + " must be a text, a number or a boolean");
            return null;
        }
        if (isNull(node)) {
            fail(node, "key " + key + " has no value; write \"\" for an empty text, or leave the key out");
            return null;
        }
        return scalar.getValue();
    }

    private void add(ScalarNode key, ConfigEntry.Form form, @Nullable List<String> values) {
        if (values != null) {
            entries.add(new ConfigEntry(key.getValue(), line(key), column(key), form, values));
        }
    }

    private void fail(Node node, String message) {
        problems.add("file " + name + ":" + line(node) + ":" + column(node) + ": " + message);
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                .orElse("");
    }
}

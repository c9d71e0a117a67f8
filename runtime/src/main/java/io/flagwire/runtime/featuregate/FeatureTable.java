package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.featuregate.FeatureSpec.Stage;
import io.flagwire.runtime.flag.FlagValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The features of a component as a text, one a line, sorted or not:
 *
 * <pre>
 * FastPath   1.2:ALPHA:off 1.4:BETA:on 1.6:GA:on!
 * SmallLogs  1.5:BETA:off 1.5@1.5:BETA:on  needs FastPath
 * OldPath    1.0:GA:on 1.4:DEPRECATED:off
 * </pre>
 *
 * that is the name, then for each change the version that brought it, the stage and the default, with an exclamation mark if
 * it is locked, and then the features that this one depends on. {@code 1.5@1.5} holds only for components that need not get
 * along with anything older than 1.5.
 *
 * <p>The text is searched, not read: asking for one feature of hundreds reads one line. What is wrong with a line is
 * therefore told when it is asked for, as an {@link IllegalArgumentException}; {@link #features()} reads all.
 *
 * <p>{@code AllAlpha} and {@code AllBeta}, which stand for all features of their stage, are in every table. Thread-safe.
 */
public final class FeatureTable {
    private static final String NEEDS = "needs";

    private final String text;

    private FeatureTable(String text) {
        this.text = text;
    }

    /** The features of a text in the form above. */
    public static FeatureTable of(String text) {
        return new FeatureTable(text);
    }

    /** The feature with this name, or null. */
    public @Nullable Feature find(String name) {
        if (name.equals(Feature.ALL_ALPHA)) {
            return Feature.allOf(name, Stage.ALPHA);
        }
        if (name.equals(Feature.ALL_BETA)) {
            return Feature.allOf(name, Stage.BETA);
        }
        if (name.isEmpty() || name.indexOf(' ') >= 0) {
            return null;
        }
        String start = name + " ";
        int at = text.startsWith(start) ? 0 : text.indexOf("\n" + start) + 1;
        return at == 0 && !text.startsWith(start) ? null : parse(text.substring(at, lineEnd(at)));
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** All features in the order of their names. */
    public List<Feature> features() {
        Map<String, Feature> features = new TreeMap<>();
        features.put(Feature.ALL_ALPHA, Feature.allOf(Feature.ALL_ALPHA, Stage.ALPHA));
        features.put(Feature.ALL_BETA, Feature.allOf(Feature.ALL_BETA, Stage.BETA));
        for (int from = 0; from < text.length(); from = lineEnd(from) + 1) {
            String line = text.substring(from, lineEnd(from));
            if (!line.isBlank() && features.put(nameOf(line), parse(line)) != null) {
                throw new IllegalArgumentException("feature " + nameOf(line) + " is there twice");
            }
        }
        return List.copyOf(features.values());
    }

    private static String nameOf(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    private static Feature parse(String line) {
        String[] words = line.strip().split(" +");
        List<FeatureSpec> specs = new ArrayList<>();
        int at = 1;
        while (at < words.length && !words[at].equals(NEEDS)) {
            specs.add(spec(words[at++], line));
        }
        if (specs.isEmpty()) {
            throw wrong(line);
        }
        List<String> dependencies = at < words.length ? List.of(words).subList(at + 1, words.length) : List.of();
        return new Feature(words[0], specs, dependencies);
    }

    private static FeatureSpec spec(String word, String line) {
        String[] parts = word.split(":");
        if (parts.length != 3) {
            throw wrong(line);
        }
        int compatibility = parts[0].indexOf('@');
        boolean locked = parts[2].endsWith("!");
        String enabled = locked ? parts[2].substring(0, parts[2].length() - 1) : parts[2];
        if (!enabled.equals("on") && !enabled.equals("off")) {
            throw wrong(line);
        }
        try {
            return new FeatureSpec(
                    Version.parse(compatibility < 0 ? parts[0] : parts[0].substring(0, compatibility)),
                    compatibility < 0 ? null : Version.parse(parts[0].substring(compatibility + 1)),
                    Stage.valueOf(parts[1]),
                    enabled.equals("on"),
                    locked);
        } catch (FlagValueException | IllegalArgumentException e) {
            throw wrong(line);
        }
    }

    private static IllegalArgumentException wrong(String line) {
        return new IllegalArgumentException(
                "not a feature, expected NAME VERSION:STAGE:on|off[!] ... [needs NAME ...]: " + line);
    }
}

package io.flagwire.benchmarks.soak;

import io.flagwire.storage.proof.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what these soaks need of a server's JSON, by means of its own: what checks a server shares no code with it. */
final class Answered {
    private static final String METADATA = "\"metadata\":{";
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final Pattern REVISION = Pattern.compile("\"resourceVersion\":\"([0-9]+)\"");
    private static final Pattern ACT = Pattern.compile("\"act\":\"([^\"]+)\"");
    private static final Pattern CONTINUE = Pattern.compile("\"continue\":\"([^\"]+)\"");

    private Answered() {}

    /** The resourceVersion of an object or a list. */
    static long revision(String json) {
        return Long.parseLong(first(REVISION, metadata(json)));
    }

    static String name(String object) {
        return first(NAME, metadata(object));
    }

    /** The value that an object was written with. */
    static Version version(String object) {
        return new Version(revision(object), first(ACT, metadata(object)));
    }

    /** Whether an object is one of the soak's, not one that the server has made. */
    static boolean isOurs(String object) {
        return ACT.matcher(object).find();
    }

    /** The objects of a page of a list, by key. */
    static Map<String, Version> items(Kind kind, String page) {
        Map<String, Version> items = new HashMap<>();
        for (int at = page.indexOf(METADATA) + 1; at > 0; ) {
            int next = page.indexOf(METADATA, at);
            int end = next < 0 ? -1 : page.indexOf(METADATA, next + 1);
            if (next >= 0) {
                String object = page.substring(next, end < 0 ? page.length() : end);
                if (isOurs(object)) {
                    items.put(kind.key(name(object)), version(object));
                }
            }
            at = next + 1;
        }
        return items;
    }

    /** What the next page is asked for by; empty for the last one. */
    static String more(String page) {
        Matcher found = CONTINUE.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    private static String metadata(String json) {
        return json.substring(Math.max(0, json.indexOf(METADATA)));
    }

    private static String first(Pattern pattern, String json) {
        Matcher found = pattern.matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + json);
        }
        return found.group(1);
    }
}

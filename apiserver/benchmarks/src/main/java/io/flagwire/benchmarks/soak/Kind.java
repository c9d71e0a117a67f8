package io.flagwire.benchmarks.soak;

import java.time.Duration;

/** A kind of objects, and the begin of the keys under which the history knows them. */
enum Kind {
    CONFIG_MAP(
            "/api/v1/namespaces/default/configmaps",
            "configmaps/",
            Duration.ZERO,
            "\"kind\":\"ConfigMap\",\"data\":{\"x\":\"" + "x".repeat(700) + "\"}"),

    /** Which the server lets live for a while only. */
    EVENT(
            "/api/v1/namespaces/default/events",
            "events/",
            Duration.ofSeconds(3),
            "\"kind\":\"Event\",\"involvedObject\":{\"namespace\":\"default\"}");

    final String collection;
    final String prefix;
    final Duration ttl;
    private final String fields;

    Kind(String collection, String prefix, Duration ttl, String fields) {
        this.collection = collection;
        this.prefix = prefix;
        this.ttl = ttl;
        this.fields = fields;
    }

    String key(String name) {
        return prefix + name;
    }

    String path(String name) {
        return collection + "/" + name;
    }

    /**
     * JSON of an object.
     *
     * @param value a word that no other write of the history has; its first letters are the object's color
     * @param revision that the object must have, 0 if there must be none
     */
    String json(String name, String value, long revision) {
        String color = value.substring(0, value.indexOf('-'));
        String expected = revision == 0 ? "" : ",\"resourceVersion\":\"" + revision + "\"";
        return "{\"apiVersion\":\"v1\"," + fields + ",\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"color\":\""
                + color + "\"},\"annotations\":{\"act\":\"" + value + "\"}" + expected + "}}";
    }
}

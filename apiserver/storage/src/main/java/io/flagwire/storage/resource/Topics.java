package io.flagwire.storage.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a resource that have watchers, by what they are about: finding those that a change concerns costs a look-up
 * for each kind of topic and not one for each watcher. Guarded by the cache's lock.
 */
final class Topics {
    /** Most indexes besides names and namespaces; watches by others are served by a wider topic. */
    static final int INDEXES_MAX = 16;

    /** An index and the topics of its values. */
    private record Index(Function<StoredObject, @Nullable String> valueOf, Map<String, Topic> topics) {}

    private final String prefix;
    private final Map<String, Topic> everything = new HashMap<>();
    private final Map<String, Topic> namespaces = new HashMap<>();
    private final Map<String, Topic> keys = new HashMap<>();
    private final Map<String, Index> indexes = new HashMap<>();

    /** @param prefix begin of all keys of the resource */
    Topics(String prefix) {
        this.prefix = prefix;
    }

    /** The narrowest topic that a request's changes are in; the whole resource's is not used for its chain. */
    Topic find(WatchRequest request, long revision) {
        String keyPrefix = request.keyPrefix();
        if (!keyPrefix.endsWith("/")) {
            return topic(keys, keyPrefix, revision);
        }
        IndexTerm term = request.term();
        if (term != null) {
            indexes.values().removeIf(index -> index.topics.isEmpty());
            if (indexes.size() < INDEXES_MAX || indexes.containsKey(term.index())) {
                Index index = indexes.computeIfAbsent(term.index(), name -> new Index(term.valueOf(), new HashMap<>()));
                return topic(index.topics, term.value(), revision);
            }
        }
        return topic(isEverything(request) ? everything : namespaces, keyPrefix, revision);
    }

    private static Topic topic(Map<String, Topic> index, String value, long revision) {
        return index.computeIfAbsent(value, v -> new Topic(index, v, revision));
    }

    /** Whether a topic is the whole resource, whose chain is the window. */
    boolean isEverything(Topic topic) {
        return everything.get(prefix) == topic;
    }

    private boolean isEverything(WatchRequest request) {
        return request.keyPrefix().equals(prefix);
    }

    /** Puts an event into the chains of the topics that it concerns, and passes on these and the whole resource. */
    void append(WindowEvent event, Consumer<Topic> concerned) {
        Topic all = everything.get(prefix);
        if (all != null) {
            concerned.accept(all);
        }
        forEach(event, topic -> {
            event.addTo(topic);
            concerned.accept(topic);
        });
    }

    private void forEach(WindowEvent event, Consumer<Topic> action) {
        String key = event.key;
        if (!keys.isEmpty()) {
            accept(keys.get(key), action);
        }
        if (!namespaces.isEmpty()) {
            accept(namespaces.get(key.substring(0, key.lastIndexOf('/') + 1)), action);
        }
        for (Index index : indexes.values()) {
            if (!index.topics.isEmpty()) {
                Topic before = topic(index, event.old());
                Topic after = topic(index, event.current());
                accept(before, action);
                if (after != before) {
                    accept(after, action);
                }
            }
        }
    }

    private static @Nullable Topic topic(Index index, @Nullable StoredObject object) {
        String value = object == null ? null : index.valueOf.apply(object);
        return value == null ? null : index.topics.get(value);
    }

    private static void accept(@Nullable Topic topic, Consumer<Topic> action) {
        if (topic != null) {
            action.accept(topic);
        }
    }

    /** All topics that have watchers. */
    List<Topic> all() {
        List<Topic> all = new ArrayList<>(everything.values());
        all.addAll(namespaces.values());
        all.addAll(keys.values());
        for (Index index : indexes.values()) {
            all.addAll(index.topics.values());
        }
        return all;
    }
}

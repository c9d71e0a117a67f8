package io.flagwire.storage.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.Store;
import io.flagwire.storage.resource.WatchEvent.Change;
import io.flagwire.storage.resource.WatchEvent.InitialEventsEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the cases of {@link ResourceStorageContract} have in common. */
interface ResourceCases {
    /** Long enough for everything that does come. */
    Duration PATIENCE = Duration.ofSeconds(20);

    String PODS = "/registry/pods/";

    /** The store of the case: new, and never written to before. */
    Store store();

    /** The storage below {@link #PODS} in it. */
    ResourceStorage pods();

    /** Opens that storage once more. */
    ResourceStorage openPods();

    static byte[] pod(String name, String app, String node) {
        return """
                {"kind":"Pod","metadata":{"name":"%s","namespace":"ns","labels":{"app":"%s"}},"spec":{"nodeName":"%s"}}""".formatted(name, app, node).getBytes(UTF_8);
    }

    default StoredObject create(String name, String app) {
        return pods().create(pods().key("ns", name), pod(name, app, "n1"));
    }

    default StoredObject update(String name, String app) {
        return pods().guaranteedUpdate(pods().key("ns", name), false, current -> pod(name, app, "n1"));
    }

    default StoredObject delete(String name) {
        return pods().delete(pods().key("ns", name), ResourceStorage.Check.NONE);
    }

    /** An object and its state, whichever instance it is. */
    static String state(@Nullable StoredObject object) {
        return object == null ? "none" : object.name() + "=" + object.label("app") + "@" + object.revision();
    }

    static List<String> names(Iterable<StoredObject> objects) {
        List<String> names = new ArrayList<>();
        for (StoredObject object : objects) {
            names.add(object.name());
        }
        return names;
    }

    static Predicate<StoredObject> app(String value) {
        return object -> value.equals(object.label("app"));
    }

    /** The next event as {@code TYPE name@revision app}. */
    static String next(Watcher watcher) throws InterruptedException {
        return switch (watcher.next(PATIENCE)) {
            case null -> "nothing";
            case Change change ->
                change.type() + " " + change.object().name() + "@"
                        + change.object().revision() + " " + change.object().label("app");
            case InitialEventsEnd end -> "END OF INITIAL EVENTS@" + end.revision();
            case WatchEvent.End end -> "END";
        };
    }

    static void assertNothing(Watcher watcher) throws InterruptedException {
        assertThat(watcher.next(Duration.ZERO)).isNull();
    }

    static List<String> states(ResourceStorage storage, long revision) {
        Snapshot snapshot = storage.snapshotAt(revision);
        assertThat(snapshot.revision()).isEqualTo(revision);
        List<String> states = new ArrayList<>();
        for (StoredObject object : snapshot.range(PODS)) {
            states.add(state(object));
        }
        return states;
    }
}

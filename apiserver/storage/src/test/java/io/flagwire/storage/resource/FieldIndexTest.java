package io.flagwire.storage.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.Counted;
import io.flagwire.storage.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an index finds is what a look at all objects finds. */
class FieldIndexTest {
    private static final String PODS = "/registry/pods/";
    private static final String FIELD = "spec.nodeName";
    private static final List<String> NODES = List.of("", "n1", "n2", "n3", "none");

    private final MemoryStore store = new MemoryStore();
    private final ResourceStorage pods = open();

    private ResourceStorage open() {
        return ResourceStorage.open(store, PODS, new WindowBudget(Long.MAX_VALUE), List.of(FIELD), ReadWaits.UNHEARD);
    }

    @AfterEach
    void close() {
        pods.close();
        store.close();
    }

    /** @param node empty for none */
    private static byte[] pod(String name, String node) {
        String spec = node.isEmpty() ? "{}" : "{\"nodeName\":\"" + node + "\"}";
        return ("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"ns\"},\"spec\":" + spec
                        + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> found(Counted<StoredObject> objects) {
        List<String> found = new ArrayList<>();
        objects.forEach(object -> found.add(object.toString()));
        return found;
    }

    private static Map<String, List<String>> byIndex(Snapshot snapshot) {
        Map<String, List<String>> found = new HashMap<>();
        for (String node : NODES) {
            found.put(node, found(snapshot.range(PODS, PODS, IndexTerm.field(FIELD, node), 9)));
        }
        return found;
    }

    private static Map<String, List<String>> byLook(Snapshot snapshot) {
        Map<String, List<String>> found = new HashMap<>();
        NODES.forEach(node -> found.put(node, new ArrayList<>()));
        for (StoredObject object : snapshot.range(PODS)) {
            String node = object.field(FIELD);
            found.computeIfAbsent(node == null ? "" : node, n -> new ArrayList<>())
                    .add(object.toString());
        }
        return found;
    }

    @Test
    void indexFollowsEveryChange() {
        Random random = new Random(1);
        List<Snapshot> snapshots = new ArrayList<>();
        List<Map<String, List<String>>> expected = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String name = "p" + random.nextInt(40);
            String key = pods.key("ns", name);
            String node = NODES.get(random.nextInt(4));
            StoredObject before = pods.get(key);
            if (before == null) {
                pods.create(key, pod(name, node));
            } else if (random.nextInt(3) == 0) {
                pods.delete(key, ResourceStorage.Check.NONE);
            } else {
                pods.guaranteedUpdate(key, false, current -> pod(name, node));
            }
            Snapshot snapshot = pods.snapshot();
            assertThat(byIndex(snapshot)).as("step " + i).isEqualTo(byLook(snapshot));
            snapshots.add(snapshot);
            expected.add(byLook(snapshot));
        }

        for (int i = 0; i < snapshots.size(); i += 37) {
            Snapshot past = pods.snapshotAt(snapshots.get(i).revision());
            assertThat(byIndex(past)).as("at step " + i).isEqualTo(expected.get(i));
            assertThat(byIndex(snapshots.get(i))).as("of step " + i).isEqualTo(expected.get(i));
        }
        try (ResourceStorage again = open()) {
            assertThat(byIndex(again.snapshot())).isEqualTo(byLook(pods.snapshot()));
        }
    }

    @Test
    void pagesGoOnBehindAKey() {
        for (String name : List.of("a", "b", "c", "d")) {
            pods.create(pods.key("ns", name), pod(name, name.equals("b") ? "n2" : "n1"));
        }
        IndexTerm term = IndexTerm.field(FIELD, "n1");

        assertThat(found(pods.snapshot().range(PODS, pods.key("ns", "a") + "\0", term, 9)))
                .containsExactly("/registry/pods/ns/c@4", "/registry/pods/ns/d@5");
        assertThat(pods.snapshot().range(pods.prefix("other"), PODS, term, 9).size())
                .isZero();
    }

    @Test
    void stateThatIsReadFromTheStoreNeedsNoIndex() {
        pods.create(pods.key("ns", "a"), pod("a", "n1"));
        pods.create(pods.key("ns", "b"), pod("b", "n2"));
        try (ResourceStorage again = open()) {
            Snapshot past = again.snapshotAt(2);
            assertThat(past.isIndexed(IndexTerm.field(FIELD, "n2"))).isFalse();
            assertThat(found(past.range(PODS, PODS, IndexTerm.field(FIELD, "n2"), 9)))
                    .containsExactly("/registry/pods/ns/a@2");
        }
    }

    @Test
    void watchOfTheEmptyValueSeesObjectsWithoutTheField() throws Exception {
        IndexTerm term = IndexTerm.field(FIELD, "");
        WatchRequest request = new WatchRequest(PODS, 1, false, object -> object.field(FIELD) == null, term);
        try (Watcher watcher = pods.watch(request)) {
            pods.create(pods.key("ns", "a"), pod("a", "n1"));
            pods.create(pods.key("ns", "b"), pod("b", ""));

            assertThat(watcher.next(Duration.ZERO)).hasToString("ADDED /registry/pods/ns/b@3");
        }
    }
}

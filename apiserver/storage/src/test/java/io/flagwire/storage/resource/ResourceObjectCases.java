package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.pod;
import static io.flagwire.storage.resource.ResourceCases.state;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises to those who read and write single objects. */
interface ResourceObjectCases extends ResourceCases {
    @Test
    default void keysAreThoseOfKubernetes() throws Exception {
        assertThat(pods().key("ns", "a")).isEqualTo("/registry/pods/ns/a");
        assertThat(pods().key("", "a")).isEqualTo("/registry/pods/a");
        assertThat(pods().prefix("ns")).isEqualTo("/registry/pods/ns/");
        assertThat(pods().prefix("")).isEqualTo(PODS);
        assertThatThrownBy(() -> ResourceStorage.open(store(), "/registry/pods"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void createdObjectCanBeRead() {
        StoredObject created = create("a", "x");
        assertThat(created.revision()).isEqualTo(2);
        assertThat(state(pods().get(created.key()))).isEqualTo(state(created));
        assertThat(pods().get(pods().key("ns", "b"))).isNull();
        assertThat(new String(created.toByteArray(), UTF_8)).contains("\"resourceVersion\":\"2\"");
    }

    @Test
    default void createOfATakenKeyTellsWhoHasIt() {
        StoredObject created = create("a", "x");
        assertThatThrownBy(() -> create("a", "y"))
                .isInstanceOfSatisfying(
                        KeyExistsException.class,
                        e -> assertThat(e.existing().revision()).isEqualTo(created.revision()));
        assertThat(Objects.requireNonNull(pods().get(created.key())).label("app"))
                .isEqualTo("x");
    }

    @Test
    default void objectThatWasNotMadeForTheStoreIsRefusedAndHarmsNobody() {
        assertThatThrownBy(() -> pods().create(pods().key("ns", "a"), "{}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(create("a", "x").revision()).isEqualTo(2);
    }

    @Test
    default void updateSeesTheNewestStateAndWritesTheNext() {
        create("a", "x");
        StoredObject updated = pods().guaranteedUpdate(pods().key("ns", "a"), false, current -> {
            assertThat(Objects.requireNonNull(current).label("app")).isEqualTo("x");
            return pod("a", "y", "n1");
        });
        assertThat(updated.revision()).isEqualTo(3);
        assertThat(state(pods().get(updated.key()))).isEqualTo(state(updated));
    }

    @Test
    default void updateThatChangesNothingWritesNothing() {
        StoredObject created = create("a", "x");
        assertThat(state(pods().guaranteedUpdate(created.key(), false, current -> null)))
                .isEqualTo(state(created));
        assertThat(state(update("a", "x"))).isEqualTo(state(created));
        assertThat(store().revision()).isEqualTo(2);
    }

    @Test
    default void updateOfAMissingObjectFailsUnlessItMayCreate() {
        String key = pods().key("ns", "a");
        assertThatThrownBy(() -> update("a", "x")).isInstanceOf(KeyNotFoundException.class);
        assertThatThrownBy(() -> pods().guaranteedUpdate(key, true, current -> null))
                .isInstanceOf(KeyNotFoundException.class);
        StoredObject created = pods().guaranteedUpdate(key, true, current -> {
            assertThat(current).isNull();
            return pod("a", "x", "n1");
        });
        assertThat(created.revision()).isEqualTo(2);
    }

    @Test
    default void updateThatThrowsWritesNothing() {
        StoredObject created = create("a", "x");
        assertThatThrownBy(() -> pods().guaranteedUpdate(created.key(), false, current -> {
                    throw StatusException.badRequest("no");
                }))
                .isInstanceOf(StatusException.class);
        assertThat(state(pods().get(created.key()))).isEqualTo(state(created));
    }

    @Test
    default void updateIsTriedAgainWhenAnotherWriterWasFaster() {
        create("a", "0");
        AtomicInteger tries = new AtomicInteger();
        StoredObject updated = pods().guaranteedUpdate(pods().key("ns", "a"), false, current -> {
            if (tries.incrementAndGet() == 1) {
                update("a", "faster");
            }
            return pod("a", Objects.requireNonNull(current).label("app") + "+1", "n1");
        });
        assertThat(tries).hasValue(2);
        assertThat(updated.label("app")).isEqualTo("faster+1");
    }

    @Test
    default void updateOfAnObjectThatIsDeletedMeanwhileFails() {
        create("a", "0");
        assertThatThrownBy(() -> pods().guaranteedUpdate(pods().key("ns", "a"), false, current -> {
                    delete("a");
                    return pod("a", "1", "n1");
                }))
                .isInstanceOf(KeyNotFoundException.class);
    }

    @Test
    default void racingUpdatesLoseNothing() throws Exception {
        create("a", "0");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        pods().guaranteedUpdate(pods().key("ns", "a"), false, current -> {
                            int before = Integer.parseInt(Objects.requireNonNull(
                                    Objects.requireNonNull(current).label("app")));
                            return pod("a", "" + (before + 1), "n1");
                        });
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(Objects.requireNonNull(pods().get(pods().key("ns", "a"))).label("app"))
                .isEqualTo("200");
    }

    @Test
    default void deletedObjectIsReturnedAtTheRevisionOfItsDeletion() {
        create("a", "x");
        StoredObject deleted = delete("a");
        assertThat(deleted.revision()).isEqualTo(3);
        assertThat(deleted.label("app")).isEqualTo("x");
        assertThat(pods().get(deleted.key())).isNull();
        assertThatThrownBy(() -> delete("a")).isInstanceOf(KeyNotFoundException.class);
    }

    @Test
    default void checkDecidesOnTheNewestStateWhetherToDelete() {
        StoredObject created = create("a", "x");
        assertThatThrownBy(() -> pods().delete(created.key(), current -> {
                    throw StatusException.badRequest("no");
                }))
                .isInstanceOf(StatusException.class);
        assertThat(state(pods().get(created.key()))).isEqualTo(state(created));
        List<String> asked = new ArrayList<>();
        pods().delete(created.key(), current -> {
            asked.add(String.valueOf(current.label("app")));
            if (asked.size() == 1) {
                update("a", "y");
            }
        });
        assertThat(asked).containsExactly("x", "y");
    }
}

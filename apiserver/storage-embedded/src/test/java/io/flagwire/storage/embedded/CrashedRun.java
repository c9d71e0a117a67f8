package io.flagwire.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.embedded.CrashImage.Moment;
import io.flagwire.storage.proof.StoreModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store that is written to in transactions of several writes, by clients whose order the seed decides. Copies the files
 * now and then in the moment after a transaction, while the committer waits, and makes of them what a crash before that
 * moment may have left. The model goes along.
 */
final class CrashedRun implements FaithfulListener {
    private static final int KEYS = 24;
    private static final int BATCH_MAX = 8;

    /** Bytes of a value that fills the log, so that it is copied back; every other seed has them. */
    private static final int LARGE = 200_000;

    /** Bytes of the log at which it is nearly long enough to be copied back. */
    private static final int NEARLY_FULL = 8_000_000;

    private final Path file;
    private final Random random;
    private final StoreModel model = new StoreModel(Store.FIRST_REVISION);
    private Consumer<CrashImage> images = image -> {};
    private final int large;
    private @Nullable Moment last;
    private @Nullable Moment end;
    private boolean wanted; // read by the committer while the driver waits for it
    private long compacted;

    CrashedRun(Path file, long seed) {
        this.file = file;
        this.large = seed % 2 == 0 ? 10_000 : LARGE;
        this.random = new Random(seed);
    }

    /** The files just before the store was closed. */
    Moment end() {
        return Objects.requireNonNull(end);
    }

    StoreModel model() {
        return model;
    }

    /**
     * Writes, and closes the store.
     *
     * @param copiesOf100 of how many out of a hundred transactions the files are copied, and those before
     * @param images takes what crashes may leave, while everything else waits
     */
    void run(int batches, int copiesOf100, Consumer<CrashImage> images) throws Exception {
        this.images = images;
        try (SqliteStore store = SqliteStore.open(file)) {
            store.watch("/", Store.FIRST_REVISION, this);
            boolean soon = false;
            for (int i = 0; i < batches; i++) {
                wanted = soon || i == batches - 1 || isCopiedBackSoon();
                soon = random.nextInt(100) < copiesOf100;
                wanted |= soon;
                write(store, 1 + random.nextInt(BATCH_MAX));
                if (random.nextInt(10) == 0) {
                    compacted = Math.max(1, store.revision() - 20);
                    store.compact(compacted);
                }
            }
            end = moment(store.revision());
        }
        images.accept(CrashImage.atClose(end(), Files.readAllBytes(file), random));
    }

    /** Whether the log is about to be copied back, or has just been. */
    private boolean isCopiedBackSoon() {
        byte[] log = bytes(Path.of(file + "-wal"));
        if (log.length < NEARLY_FULL) {
            return false;
        }
        int end = new LogImage(log).end();
        return end > NEARLY_FULL || end < LARGE;
    }

    /** Lets as many clients queue up while the committer is held, so that their writes are one transaction. */
    private void write(SqliteStore store, int writes) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> store.watch("/hold/", store.revision(), (FaithfulListener) (events, revision) -> {
                            held.countDown();
                            await(released);
                        })
                        .close());
        held.await();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < writes; i++) {
            clients.add(begin(store));
        }
        released.countDown();
        holder.join();
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client whose write stands in the queue. The model does the write at once: it will be done in the same order. */
    private Thread begin(SqliteStore store) throws InterruptedException {
        String key = "/" + random.nextInt(KEYS);
        KeyValue state = model.get(key);
        long present = state == null ? 0 : state.modRevision();
        boolean deletes = state != null && random.nextInt(4) == 0;
        byte[] value = value();
        Thread client;
        if (deletes) {
            model.delete(key, present);
            client = Thread.ofVirtual().start(() -> store.delete(key, present));
        } else {
            model.put(key, value, present);
            client = Thread.ofVirtual().start(() -> store.put(key, value, present));
        }
        while (client.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return client;
    }

    private byte[] value() {
        int length = random.nextInt(5) == 0 ? large : random.nextInt(2_000);
        return Integer.toString(random.nextInt()).repeat(1 + length / 10).getBytes(UTF_8);
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        if (!wanted || events.isEmpty()) {
            last = null;
            return;
        }
        Moment now = moment(revision);
        if (last != null) {
            CrashImage.between(last, now, random).forEach(images);
        }
        last = now;
    }

    private Moment moment(long revision) {
        return new Moment(bytes(file), bytes(Path.of(file + "-wal")), revision, compacted);
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.flagwire.generic.endpoints;

import io.flagwire.storage.resource.StoredObject;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Those who delete the objects of one collection side by side: the thread of the request, and others for as long as that
 * waits. One who fails does no more; the others go on with what is left, as in kube-apiserver.
 */
final class DeletionWorkers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Iterator<StoredObject> objects; // guarded by lock
    private final Consumer<StoredObject> deletion;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    private DeletionWorkers(Iterator<StoredObject> objects, Consumer<StoredObject> deletion) {
        this.objects = objects;
        this.deletion = deletion;
    }

    /**
     * Deletes objects in their order and returns when nobody deletes any more. Throws what failed first.
     *
     * @param workers how many are deleted at a time, at least 1
     * @param deletion called by several threads
     * @throws InterruptedException if the thread was interrupted; deletions that had begun are complete, and no other begins
     */
    static void delete(Iterable<StoredObject> objects, int workers, Consumer<StoredObject> deletion)
            throws InterruptedException {
        DeletionWorkers work = new DeletionWorkers(objects.iterator(), deletion);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i < workers; i++) {
                others.execute(work::run);
            }
            work.run();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        switch (work.firstFailure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e); // deletions declare none
        }
    }

    private void run() {
        try {
            for (StoredObject object = next(); object != null; object = next()) {
                deletion.accept(object);
            }
        } catch (Throwable e) {
            firstFailure.compareAndSet(null, e);
        }
    }

    private @Nullable StoredObject next() {
        lock.lock();
        try {
            return !Thread.currentThread().isInterrupted() && objects.hasNext() ? objects.next() : null;
        } finally {
            lock.unlock();
        }
    }
}

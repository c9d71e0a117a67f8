package io.flagwire.storage.etcd;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lets the thread that waits for an answer read it too, so that no large answer holds up those of others. For one call.
 */
final class Answers implements Executor {
    private final LinkedBlockingQueue<Runnable> steps = new LinkedBlockingQueue<>(); // a call has a handful

    @Override
    public void execute(Runnable step) {
        steps.add(step);
    }

    /** Waits for the answer, however often the thread is interrupted. */
    <T> T await(Future<T> answer) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    while (!answer.isDone()) {
                        steps.take().run();
                    }
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.flagwire.storage.etcd;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lets the thread that waits for an answer read it too, so that no large answer holds up those of others. For one call.
 */
final class Answers implements Executor {
    private final LinkedBlockingQueue<Runnable> steps = new LinkedBlockingQueue<>(); // a call has a handful

    @Override
    public void execute(Runnable step) {
        steps.add(step);
    }

    /** Waits for the answer, however often the thread is interrupted; false if it does not come in time. */
    boolean await(Future<?> answer, long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (!answer.isDone()) {
                try {
                    Runnable step = steps.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (step == null) {
                        return false;
                    }
                    step.run();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

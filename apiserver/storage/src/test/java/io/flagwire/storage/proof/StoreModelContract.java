package io.flagwire.storage.proof;

import io.flagwire.storage.MovableClock;
import io.flagwire.storage.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does random steps to an engine and to {@link StoreModel}, and compares every answer and all that listeners are told. On a
 * difference it finds a shorter list of steps with one, and prints that with the line that runs the seed again. {@link
 * Seeds} says how to run more.
 */
public abstract class StoreModelContract {
    private static final int FEW_SEEDS = 8;
    private static final int STEPS = 250;

    /** How long a listener may take to be told of what has been done. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Opens an empty store. Closing it must leave nothing that the next one sees.
     *
     * <p>An engine that takes long to open may return one that has been written to, if there are no keys below {@code /} and
     * nothing was compacted after its present revision.
     *
     * @param clock what its keys end by, unless it {@linkplain #keepsTime keeps} a time of its own
     */
    protected abstract Store open(MovableClock clock) throws Exception;

    /** Whether the engine has another clock than the one that it is given: then its keys live for ever here. */
    protected boolean keepsTime() {
        return false;
    }

    /** Makes a store that {@link #open} has returned delete the keys that are due by its clock. */
    protected abstract void expire(Store store);

    static LongStream seeds() {
        return Seeds.few(FEW_SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void storeAnswersAsTheModelDoes(long seed) throws Exception {
        List<Step> steps = Step.random(new Random(seed), STEPS, !keepsTime());
        if (difference(steps) == null) {
            return;
        }
        List<Step> fewer = Shrinking.shrink(steps, list -> difference(list) != null);
        Assertions.fail(difference(fewer) + "\nafter the last of these steps:\n" + lines(fewer) + "run it again by: "
                + Seeds.command(getClass(), seed));
    }

    private @Nullable String difference(List<Step> steps) throws Exception {
        MovableClock clock = new MovableClock();
        try (Store store = open(clock)) {
            return difference(steps, store, clock, () -> expire(store), PATIENCE);
        }
    }

    /**
     * The first difference between a store and the model, null if there is none.
     *
     * @param expiry makes the store delete the keys that are due by its clock
     */
    static @Nullable String difference(
            List<Step> steps, Store store, MovableClock clock, Runnable expiry, Duration patience)
            throws InterruptedException {
        Subject subject = new Subject(store, clock, expiry);
        MovableClock modelClock = new MovableClock();
        StoreModel right = new StoreModel(subject.revision(), modelClock);
        Subject model = new Subject(right, modelClock, right::expire);
        for (Step step : steps) {
            String expected = model.apply(step);
            String actual = subject.apply(step);
            if (!actual.equals(expected)) {
                return step + "\n  gave     " + actual + "\n  expected " + expected;
            }
            long revision = subject.revision();
            if (revision != model.revision()) {
                return step + "\n  led to revision " + revision + "\n  expected " + model.revision();
            }
            List<List<String>> told = subject.told(revision, patience);
            List<List<String>> toTell = model.told(revision, patience);
            if (!told.equals(toTell)) {
                return step + "\n  told     " + told + "\n  expected " + toTell;
            }
        }
        return null;
    }

    private static String lines(List<Step> steps) {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            lines.add("  " + step + "\n");
        }
        return String.join("", lines);
    }
}

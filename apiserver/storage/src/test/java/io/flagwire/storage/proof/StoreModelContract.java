package io.flagwire.storage.proof;

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
     */
    protected abstract Store open() throws Exception;

    static LongStream seeds() {
        return Seeds.few(FEW_SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void storeAnswersAsTheModelDoes(long seed) throws Exception {
        List<Step> steps = Step.random(new Random(seed), STEPS);
        if (difference(steps) == null) {
            return;
        }
        List<Step> fewer = Shrinking.shrink(steps, list -> difference(list) != null);
        Assertions.fail(difference(fewer) + "\nafter the last of these steps:\n" + lines(fewer) + "run it again by: "
                + Seeds.command(getClass(), seed));
    }

    private @Nullable String difference(List<Step> steps) throws Exception {
        try (Store store = open()) {
            return difference(steps, store, PATIENCE);
        }
    }

    /** The first difference between a store and the model, null if there is none. */
    static @Nullable String difference(List<Step> steps, Store store, Duration patience) throws InterruptedException {
        Subject subject = new Subject(store);
        Subject model = new Subject(new StoreModel(subject.revision()));
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

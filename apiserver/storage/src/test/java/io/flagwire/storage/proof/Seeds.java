package io.flagwire.storage.proof;

import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * The seeds of random tests. By default a few, always the same ones; {@code -Dflagwire.seeds=N} runs N of them, {@code
 * -Dflagwire.seed=S} that one alone.
 */
public final class Seeds {
    private static final String ONE = "flagwire.seed";
    private static final String HOW_MANY = "flagwire.seeds";

    private Seeds() {}

    /**
     * The seeds to run.
     *
     * @param few how many if nobody asks for more
     */
    public static LongStream few(int few) {
        Long one = Long.getLong(ONE);
        return one != null ? LongStream.of(one) : LongStream.rangeClosed(1, Long.getLong(HOW_MANY, few));
    }

    /** The line that runs a seed of a test again, from the root of the repository. */
    public static String command(Class<?> test, long seed) {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return "mvn -q -Dskip.dist -pl apiserver/" + module.getFileName() + " -am test -Dtest=" + test.getSimpleName()
                + " -Dsurefire.failIfNoSpecifiedTests=false -D" + ONE + "=" + seed;
    }
}

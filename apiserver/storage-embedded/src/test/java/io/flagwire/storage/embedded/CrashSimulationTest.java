package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.proof.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Opens what crashes of all kinds may have left of the files: everything that was acknowledged must be there, and nothing
 * that was under way in part. {@link Seeds} says how to run more.
 */
class CrashSimulationTest {
    private static final int FEW_SEEDS = 2;
    private static final int BATCHES = 80;
    private static final int COPIES_OF_100 = 10;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return Seeds.few(FEW_SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everythingAcknowledgedIsThereAfterACrash(long seed) throws Exception {
        List<String> crashes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        CrashedRun run = new CrashedRun(folder.resolve("store.db"), seed);
        run.run(BATCHES, COPIES_OF_100, image -> {
            String crash = image.what() + " after revision " + image.revisionMin();
            crashes.add(crash);
            for (String problem : Recovery.problems(image, run.model(), folder.resolve("crash" + crashes.size()))) {
                problems.add(crash + ": " + problem);
            }
        });
        assertThat(crashes).hasSizeGreaterThan(4);
        assertThat(problems)
                .as(() -> "run it again by: " + Seeds.command(getClass(), seed))
                .isEmpty();
    }

    // Whether the simulation finds what it is there for.

    private CrashImage lastImage(CrashedRun run) throws Exception {
        List<CrashImage> images = new ArrayList<>();
        run.run(20, 0, images::add);
        return images.get(images.size() - 1);
    }

    @Test
    void halfOfATransactionIsFound() throws Exception {
        CrashedRun run = new CrashedRun(folder.resolve("store.db"), 2);
        CrashImage whole = lastImage(run);
        Path file = folder.resolve("half.db");
        whole.write(file);
        sql(file, "DELETE FROM revision WHERE rev = " + whole.revisionMax());
        CrashImage half = new CrashImage(
                "half", Files.readAllBytes(file), new byte[0], whole.revisionMax() - 2, whole.revisionMax(), 0);
        assertThat(Recovery.problems(half, run.model(), file))
                .singleElement()
                .asString()
                .startsWith("revision is " + (whole.revisionMax() - 1));
    }

    @Test
    void acknowledgedWriteThatIsLostIsFound() throws Exception {
        CrashedRun run = new CrashedRun(folder.resolve("store.db"), 2);
        CrashImage image = lastImage(run);
        long next = image.revisionMax() + 1;
        CrashImage late = new CrashImage("late", image.database(), image.log(), next, next, 0);
        assertThat(Recovery.problems(late, run.model(), folder.resolve("late.db")))
                .singleElement()
                .asString()
                .startsWith("revision is " + (next - 1));
    }

    @Test
    void wrongValueIsFound() throws Exception {
        CrashedRun run = new CrashedRun(folder.resolve("store.db"), 2);
        CrashImage image = lastImage(run);
        KeyValue state =
                run.model().range("/", Store.prefixEnd("/"), 0, 0).items().get(0);
        state.value()[0] ^= 1;
        assertThat(Recovery.problems(image, run.model(), folder.resolve("wrong.db")))
                .anySatisfy(problem -> assertThat(problem).startsWith("newest state is"));
    }
}

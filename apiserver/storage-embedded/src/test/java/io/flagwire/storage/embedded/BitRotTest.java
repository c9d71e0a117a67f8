package io.flagwire.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.embedded.CrashImage.Moment;
import io.flagwire.storage.proof.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Turns single bits of what was on the disk: nobody may ever see a wrong value, or miss a write, without an error. */
class BitRotTest {
    private static final int FEW_SEEDS = 1;
    private static final int FLIPS = 40;
    private static final int PAGE = 4_096;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return Seeds.few(FEW_SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damageOfTheFileIsFoundOrDoesNotMatter(long seed) throws Exception {
        CrashedRun run = new CrashedRun(folder.resolve("store.db"), 2 * seed); // even seeds have small values
        run.run(30, 0, image -> {});
        Moment end = run.end();
        byte[] file = Files.readAllBytes(folder.resolve("store.db"));
        Random random = new Random(seed);
        for (int i = 0; i < FLIPS; i++) {
            byte[] damaged = file.clone();
            int at = place(file, i, random);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            CrashImage image =
                    new CrashImage("damaged", damaged, new byte[0], end.revision(), end.revision(), end.compacted());
            assertThat(problems(image, run, i))
                    .as(() -> "byte " + at + "; run it again by: " + Seeds.command(getClass(), seed))
                    .isEmpty();
        }
    }

    /** Anywhere, or where pages say how they are made up. */
    private static int place(byte[] file, int i, Random random) {
        int page = random.nextInt(file.length / PAGE) * PAGE;
        return page + random.nextInt(i % 2 == 0 ? PAGE : 40);
    }

    private List<String> problems(CrashImage image, CrashedRun run, int i) {
        try {
            return Recovery.problems(image, run.model(), folder.resolve("damaged" + i));
        } catch (StoreUnavailableException e) {
            return List.of();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damageOfTheLogBeforeItsLastTransactionIsFound(long seed) throws Exception {
        CrashedRun run = new CrashedRun(folder.resolve("store.db"), 2 * seed); // even seeds have small values
        run.run(30, 0, image -> {});
        byte[] log = run.end().log();
        int end = new LogImage(log).lastTransaction();
        Random random = new Random(seed);
        Path copy = folder.resolve("damaged.db");
        for (int i = 0; i < FLIPS; i++) {
            int at = i % 6 == 0 ? random.nextInt(32) : random.nextInt(end);
            int bit = 1 << random.nextInt(8);
            byte[] damaged = log.clone();
            damaged[at] ^= (byte) bit;
            Files.write(copy, run.end().database());
            Files.write(Path.of(copy + "-wal"), damaged);
            assertThatThrownBy(() -> SqliteStore.open(copy).close())
                    .as(() -> "byte " + at + "; run it again by: " + Seeds.command(getClass(), seed))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(copy + "-wal is damaged at byte ")
                    .hasMessageContaining("restore " + copy + " from a backup");
            assertThat(Path.of(copy + "-wal")).hasBinaryContent(damaged);
        }
    }
}

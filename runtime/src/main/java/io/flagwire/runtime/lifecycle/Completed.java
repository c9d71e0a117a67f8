package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.Constraints;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import java.util.List;

/**
 * Options of which every class has been completed. The only way to {@link Validated} ones.
 *
 * @param <O> the root option class
 */
public final class Completed<O> {
    private final O options;
    private final NamedFlagSets flagSets;
    private final List<Mounted> mounted;

    private Completed(O options, NamedFlagSets flagSets, List<Mounted> mounted) {
        this.options = options;
        this.flagSets = flagSets;
        this.mounted = mounted;
    }

    /**
     * Completes every mounted object that {@link Completes}, once, in the order in which their flags were added.
     *
     * @param options the root
     * @param flagSets the flags of the root and of everything that it mounts, after parsing
     * @throws ProblemException the first that one of them throws; what comes after it is not completed
     */
    public static <O> Completed<O> complete(O options, NamedFlagSets flagSets) throws ProblemException {
        List<Mounted> mounted = Mounted.all(flagSets);
        for (Mounted each : mounted) {
            if (each.options() instanceof Completes completes) {
                completes.complete(new Completion(each));
            }
        }
        return new Completed<>(options, flagSets, mounted);
    }

    /**
     * Holds every value to its constraints and validates every mounted object that {@link Validates}, once, in the order in
     * which their flags were added; then looks at which flags were given.
     *
     * @throws ProblemException if anything is wrong; the message holds every problem that any of them has found
     */
    public Validated<O> validate() throws ProblemException {
        Problems problems = new Problems();
        for (Mounted each : mounted) {
            for (Mount mount : each.mounts()) {
                Constraints constraints = new Constraints(mount);
                mount.group().check(constraints);
                for (String broken : constraints.broken()) {
                    problems.add(broken);
                }
            }
            if (each.options() instanceof Validates validates) {
                validates.validate(problems.of(each));
            }
        }
        Rules.check(flagSets, problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new Validated<>(options);
    }
}

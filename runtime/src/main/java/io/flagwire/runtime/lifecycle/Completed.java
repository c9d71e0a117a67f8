package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.Constraints;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;

/**
 * Options of which every class has been completed. The only way to {@link Validated} ones.
 *
 * @param <O> the root option class
 */
public final class Completed<O> {
    private final O options;
    private final NamedFlagSets flagSets;

    private Completed(O options, NamedFlagSets flagSets) {
        this.options = options;
        this.flagSets = flagSets;
    }

    /**
     * Completes every mounted class that {@link Completes}, in the order in which their flags were added.
     *
     * @param options the root
     * @param flagSets the flags of the root and of everything that it mounts, after parsing
     * @throws ProblemException the first that one of the classes throws
     */
    public static <O> Completed<O> complete(O options, NamedFlagSets flagSets) throws ProblemException {
        for (Mount mount : flagSets.mounts()) {
            if (mount.group().options() instanceof Completes completes) {
                completes.complete(new Completion(flagSets, mount.prefix()));
            }
        }
        return new Completed<>(options, flagSets);
    }

    /**
     * Holds every value to its constraints and validates every mounted class that {@link Validates}, in the order in which
     * their flags were added; then looks at which flags were given.
     *
     * @throws ProblemException if anything is wrong; the message holds every problem that any class has found
     */
    public Validated<O> validate() throws ProblemException {
        Problems problems = new Problems();
        for (Mount mount : flagSets.mounts()) {
            Constraints constraints = new Constraints(mount);
            mount.group().check(constraints);
            constraints.broken().forEach(problems::add);
            if (mount.group().options() instanceof Validates validates) {
                validates.validate(problems.mounted(mount.prefix()));
            }
        }
        Rules.check(flagSets, problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.toString());
        }
        return new Validated<>(options);
    }
}

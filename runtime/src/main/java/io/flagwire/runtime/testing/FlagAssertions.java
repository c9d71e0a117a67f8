package io.flagwire.runtime.testing;

import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.flag.Constraints;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Quoted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What should hold for the flags of every option class.
 *
 * <pre>{@code
 * private final FlagAssertions flags = FlagAssertions.of(GreetingOptions::new, GreetingOptionsFlags::addFlags);
 *
 * @Test
 * void defaults() {
 *     flags.assertDefaults(Map.of("name", "world", "wait", "0s"));
 * }
 *
 * @Test
 * void everyFlagWorks() {
 *     flags.assertEveryFlagCanBeSet();
 *     flags.assertDefaultsCanBeGiven();
 * }
 * }</pre>
 *
 * <p>Each check makes new options and leaves nothing behind.
 */
public final class FlagAssertions {
    private final Supplier<NamedFlagSets> fresh;
    private final Map<String, String> examples = new HashMap<>();
    private final Set<String> unset = new HashSet<>();

    private FlagAssertions(Supplier<NamedFlagSets> fresh) {
        this.fresh = fresh;
    }

    /**
     * The flags of one option class and of those that it mounts.
     *
     * @param options makes an object with all defaults
     * @param addFlags the {@code addFlags} of its companion
     */
    public static <O> FlagAssertions of(Supplier<O> options, BiConsumer<? super O, FlagSet> addFlags) {
        return new FlagAssertions(() -> {
            NamedFlagSets flagSets = new NamedFlagSets();
            addFlags.accept(options.get(), flagSets.flagSet(""));
            return flagSets;
        });
    }

    /**
     * All flags of a command, without those that every command has.
     *
     * @param command the {@code command} of its registry
     */
    public static FlagAssertions of(Supplier<? extends Command<?>> command) {
        return new FlagAssertions(() -> command.get().flagSets());
    }

    /**
     * Says a value, other than the default, of a flag whose type does not tell any, as that of a converter.
     *
     * @param flag its full name without dashes
     */
    public FlagAssertions example(String flag, String value) {
        examples.put(flag, value);
        return this;
    }

    /**
     * Says that a flag has no value by default, and that what it shows then, as {@code <nil>}, is none that it takes.
     *
     * @param flag its full name without dashes
     */
    public FlagAssertions unset(String flag) {
        unset.add(flag);
        return this;
    }

    /**
     * The flags have these defaults, and there are no others.
     *
     * @param defaults by full names without dashes, as {@code --help} and the log show them: {@code true}, {@code 1m0s},
     *     {@code [a,b]}
     */
    public void assertDefaults(Map<String, String> defaults) {
        Failures failures = new Failures();
        NamedFlagSets flagSets = fresh.get();
        Map<String, String> left = new LinkedHashMap<>(defaults);
        for (Position flag : Position.all(flagSets)) {
            FlagSpec spec = flag.spec(flagSets);
            String is = flag.value(flagSets);
            String recorded = left.remove(spec.name());
            if (recorded == null) {
                failures.add("--" + spec.name() + " is not recorded; its default is " + shown(spec, is));
            } else if (!recorded.equals(is)) {
                failures.add("--" + spec.name() + " has the default " + shown(spec, is) + ", recorded is "
                        + shown(spec, recorded));
            }
        }
        left.forEach((name, value) -> failures.add("--" + name + " is recorded, but there is no such flag"));
        failures.throwIfAny("The defaults are not those that are recorded");
    }

    /**
     * Every flag takes a value other than its default, shows it, reads it again, and changes no other flag by that. Values
     * are chosen by type, bounds and allowed values; see {@link #example} for the others.
     */
    public void assertEveryFlagCanBeSet() {
        Failures failures = new Failures();
        NamedFlagSets defaults = fresh.get();
        Map<String, String> unused = new HashMap<>(examples);
        for (Position flag : Position.all(defaults)) {
            FlagSpec spec = flag.spec(defaults);
            String example = unused.remove(spec.name());
            NamedFlagSets changed = changed(flag, defaults, example == null ? ExampleValues.of(spec) : Set.of(example));
            if (changed == null) {
                failures.add("--" + spec.name() + " " + notSet(flag, defaults, example));
            } else {
                checkOnlyChange(flag, defaults, changed, failures);
                checkGivesSameAgain(flag, changed, failures);
            }
        }
        unused.keySet().forEach(name -> failures.add("--" + name + " has an example, but there is no such flag"));
        failures.throwIfAny("Not every flag can be set");
    }

    /** New flags of which this one has the first of the values that it takes and that is not its default; or null. */
    private @Nullable NamedFlagSets changed(Position flag, NamedFlagSets defaults, Set<String> values) {
        for (String value : values) {
            NamedFlagSets flagSets = fresh.get();
            try {
                flag.give(flagSets, value);
            } catch (FlagValueException e) {
                continue;
            }
            if (!flag.value(flagSets).equals(flag.value(defaults))
                    && broken(flagSets, flag.spec(flagSets)).isEmpty()) {
                return flagSets;
            }
        }
        return null;
    }

    private String notSet(Position flag, NamedFlagSets defaults, @Nullable String example) {
        FlagSpec spec = flag.spec(defaults);
        if (example == null) {
            return "takes none of the values that were tried, or does not show them; give it an example: "
                    + Quoted.list(ExampleValues.of(spec));
        }
        NamedFlagSets flagSets = fresh.get();
        String text = "does not take its example " + shown(spec, example) + ": ";
        try {
            flag.give(flagSets, example);
        } catch (FlagValueException e) {
            return text + (spec.sensitive() ? "not a valid " + spec.type() : e.getMessage());
        }
        List<String> broken = broken(flagSets, spec);
        return text
                + (broken.isEmpty() ? "it still has " + shown(spec, flag.value(defaults)) : String.join(", ", broken));
    }

    private static void checkOnlyChange(
            Position flag, NamedFlagSets defaults, NamedFlagSets changed, Failures failures) {
        FlagSpec spec = flag.spec(defaults);
        for (Position other : Position.all(defaults)) {
            FlagSpec otherSpec = other.spec(defaults);
            boolean mayFollow = other.sharesFieldWith(flag, defaults)
                    || otherSpec.name().equals(spec.replacedBy())
                    || spec.name().equals(otherSpec.replacedBy());
            if (!mayFollow && !other.value(defaults).equals(other.value(changed))) {
                failures.add("--" + spec.name() + " changes --" + otherSpec.name() + " too, from "
                        + shown(otherSpec, other.value(defaults)) + " to " + shown(otherSpec, other.value(changed)));
            }
        }
    }

    private void checkGivesSameAgain(Position flag, NamedFlagSets flagSets, Failures failures) {
        FlagSpec spec = flag.spec(flagSets);
        NamedFlagSets again = fresh.get();
        String value = shown(spec, flag.value(flagSets));
        try {
            flag.give(again, flag.elements(flagSets));
            if (!flag.value(again).equals(flag.value(flagSets))) {
                failures.add("--" + spec.name() + " shows " + value + ", but given that it shows "
                        + shown(spec, flag.value(again)));
            }
        } catch (FlagValueException e) {
            failures.add("--" + spec.name() + " shows " + value + ", but does not take that: "
                    + (spec.sensitive() ? "not a valid " + spec.type() : e.getMessage()));
        }
    }

    /**
     * Every default could be given as it is shown, with no other outcome, and is what the annotations ask for. A default
     * that shows nothing and is no text is none.
     */
    public void assertDefaultsCanBeGiven() {
        Failures failures = new Failures();
        NamedFlagSets defaults = fresh.get();
        for (Position flag : Position.all(defaults)) {
            if (!unset.contains(flag.spec(defaults).name()) && !flag.isEmpty(defaults)) {
                checkGivesSameAgain(flag, defaults, failures);
            }
            broken(defaults, flag.spec(defaults)).forEach(failures::add);
        }
        failures.throwIfAny("Not every default is a value of its flag");
    }

    /** What constraints say about the value of a flag, given or not. */
    private static List<String> broken(NamedFlagSets flagSets, FlagSpec spec) {
        String subject = "--" + spec.name() + " ";
        for (Mount mount : flagSets.mounts()) {
            Constraints constraints = new Constraints(mount);
            mount.group().check(constraints);
            List<String> broken = constraints.broken().stream()
                    .filter(message -> message.startsWith(subject) && !message.equals(subject + "is required"))
                    .toList();
            if (!broken.isEmpty()) {
                return broken;
            }
        }
        return List.of();
    }

    private static String shown(FlagSpec spec, String value) {
        return spec.sensitive() && !value.isEmpty() ? FlagSpec.REDACTED : Quoted.of(value);
    }
}

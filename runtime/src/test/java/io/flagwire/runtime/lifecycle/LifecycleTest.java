package io.flagwire.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ServingOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifecycleTest {
    private final List<String> events = new ArrayList<>();
    private final NamedFlagSets flagSets = new NamedFlagSets();

    private class Part implements Completes, Validates {
        final String name;
        final List<String> problems;

        Part(String name, String... problems) {
            this.name = name;
            this.problems = List.of(problems);
        }

        @Override
        public void complete(Completion completion) throws ProblemException {
            events.add("complete " + name);
        }

        @Override
        public void validate(Problems found) {
            events.add("validate " + name);
            problems.forEach(found::add);
        }
    }

    private <P> P mounted(P part) {
        flagSets.flagSet("").add(FlagGroup.empty(part));
        return part;
    }

    @Test
    void everythingIsCompletedBeforeAnythingIsValidated() throws ProblemException {
        mounted(new Part("inner"));
        mounted(new Object());
        Part root = mounted(new Part("root"));
        Validated<Part> validated = Completed.complete(root, flagSets).validate();
        assertThat(validated.options()).isSameAs(root);
        assertThat(events).containsExactly("complete inner", "complete root", "validate inner", "validate root");
    }

    @Test
    void everyProblemOfEveryClassIsReportedOnce() throws ProblemException {
        mounted(new Part("a", "one", "two"));
        mounted(new Part("b", "two", "three"));
        Part root = mounted(new Part("root"));
        Completed<Part> completed = Completed.complete(root, flagSets);
        assertThatThrownBy(completed::validate)
                .isInstanceOf(ProblemException.class)
                .hasMessage("[one, two, three]");
        assertThat(events).endsWith("validate a", "validate b", "validate root");
    }

    @Test
    void singleProblemStandsWithoutBrackets() throws ProblemException {
        Part root = mounted(new Part("root", "one"));
        Completed<Part> completed = Completed.complete(root, flagSets);
        assertThatThrownBy(completed::validate).hasMessage("one");
    }

    @Test
    void failedCompletionEndsTheLifeCycle() {
        mounted(new Part("bad") {
            @Override
            public void complete(Completion completion) throws ProblemException {
                throw new ProblemException("no address");
            }
        });
        Part root = mounted(new Part("root"));
        assertThatThrownBy(() -> Completed.complete(root, flagSets))
                .isInstanceOf(ProblemException.class)
                .hasMessage("no address");
        assertThat(events).isEmpty();
    }

    @Test
    void problemsAndChangesAreUnderTheMountsPrefix() {
        FlagSet peer = flagSets.flagSet("peer").mount("", "peer-");
        new ServingOptions().addFlags(peer);
        peer.add(FlagGroup.empty(new Part("peer") {
            @Override
            public void complete(Completion completion) {
                events.add("level " + completion.changed("level") + ", labels " + completion.changed("labels"));
            }

            @Override
            public void validate(Problems problems) {
                problems.add("level", "can not be negative value");
                assertThat(problems.isEmpty()).isFalse();
                assertThat(problems.messages()).containsExactly("--peer-level can not be negative value");
            }
        }));
        FlagParser.parse(flagSets, List.of("--peer-level=1")).apply(new FlagSetter(Path.of("")));
        assertThatThrownBy(() -> Completed.complete("root", flagSets).validate())
                .hasMessage("--peer-level can not be negative value");
        assertThat(events).containsExactly("level true, labels false");
    }

    /** Mounted as it is, and once more with a prefix, with flags each time. */
    private <P> P mountedTwice(P part) {
        for (String prefix : List.of("", "peer-")) {
            flagSets.flagSet(prefix).mount("", prefix).add(new OneFlag(part));
        }
        return part;
    }

    private record Twice(List<String> events) implements PreRuns, Completes, Validates {
        @Override
        public void preRun() {
            events.add("pre-run");
        }

        @Override
        public void complete(Completion completion) {
            events.add("complete, level given " + completion.changed("level"));
        }

        @Override
        public void validate(Problems problems) {
            events.add("validate");
            problems.add("level", "is wrong");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, false, --level is wrong",
                "--level=1, true, --level is wrong",
                "--peer-level=1, true, --peer-level is wrong"
            })
    void objectThatIsMountedTwiceLivesOnce(@Nullable String argument, boolean given, String problem) throws Exception {
        Twice root = mountedTwice(new Twice(events));
        FlagParser.parse(flagSets, argument == null ? List.of() : List.of(argument))
                .apply(new FlagSetter(Path.of("")));
        PreRuns.preRunAll(flagSets);
        Completed<Twice> completed = Completed.complete(root, flagSets);
        assertThatThrownBy(completed::validate).hasMessage(problem);
        assertThat(events).containsExactly("pre-run", "complete, level given " + given, "validate");
    }

    @Test
    void objectsThatAreEqualButNotTheSameLiveTheirOwnLives() throws ProblemException {
        Twice one = mounted(new Twice(events));
        Twice other = mounted(new Twice(events));
        assertThat(one).isEqualTo(other);
        Completed.complete(one, flagSets);
        assertThat(events).containsExactly("complete, level given false", "complete, level given false");
    }

    @Test
    void firstFailedPreRunEndsTheLifeCycle() {
        PreRuns bad = () -> {
            throw new ProblemException("unrecognized feature gate: X");
        };
        PreRuns later = () -> events.add("later");
        mounted(bad);
        mounted(later);
        assertThatThrownBy(() -> PreRuns.preRunAll(flagSets)).hasMessage("unrecognized feature gate: X");
        assertThat(events).isEmpty();
    }

    @Test
    void nothingIsReachedBeforeTheStageBeforeIt() {
        assertThat(Stream.of(Completed.class, Validated.class).map(Class::getModifiers))
                .as("nobody can extend a stage")
                .allMatch(Modifier::isFinal);
        assertThat(Stream.of(Completed.class, Validated.class)
                        .flatMap(type -> Stream.of(type.getDeclaredConstructors())))
                .as("nobody else can make a stage")
                .noneMatch(constructor -> Modifier.isPublic(((Constructor<?>) constructor).getModifiers()));
        assertThat(publicMethods(Completed.class)).containsExactlyInAnyOrder("complete", "validate");
        assertThat(publicMethods(Validated.class)).containsExactly("options");
    }

    private static Stream<String> publicMethods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName);
    }
}

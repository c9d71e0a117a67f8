package io.flagwire.runtime.command;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;
import io.flagwire.runtime.completion.Completion;
import io.flagwire.runtime.document.Documents;
import io.flagwire.runtime.flag.NearestName;
import io.flagwire.runtime.flag.Quoted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words that a command takes and answers instead of running, each followed by one of its arguments. */
final class Verbs {
    /** What a command line may say. */
    static final List<Verb> ALL = List.of(
            new Verb(
                    "completion",
                    List.of("bash", "fish", "powershell", "zsh"),
                    "Print what completes flags in a shell"),
            ConfigVerb.VERB,
            new Verb("docs", List.of("ide", "json", "man", "markdown", "schema"), "Print a document about all flags"));

    private Verbs() {}

    /** The verb that the words begin with, or null. */
    static @Nullable Verb of(List<String> words) {
        for (Verb verb : ALL) {
            if (!words.isEmpty() && verb.name().equals(words.get(0))) {
                return verb;
            }
        }
        return null;
    }

    /** The question whether a verb was meant, if a word is nearly one; nothing otherwise. */
    static String hint(String word) {
        return NearestName.advice(NearestName.of(ALL.stream().map(Verb::name).toList(), word));
    }

    /** What is wrong with what follows the verb, or null. */
    static @Nullable String problem(Verb verb, List<String> words) {
        String known = "it takes one of " + String.join(", ", verb.arguments());
        if (words.size() == 1) {
            return verb.name() + " needs to be told what to do; " + known;
        }
        if (words.size() > 2 && verb != ConfigVerb.VERB) {
            return verb.name() + " takes one argument, got " + Quoted.list(words.subList(1, words.size())) + "; "
                    + known;
        }
        String argument = words.get(1);
        return verb.arguments().contains(argument)
                ? null
                : verb.name() + " does not know " + Quoted.of(argument) + "; " + known;
    }

    /** The answer to the argument of a verb that has no {@link #problem}. */
    static String answer(Verb verb, String argument, Catalogue catalogue) {
        return switch (verb.name()) {
            case "completion" -> Completion.script(argument, catalogue);
            case "docs" -> Documents.text(argument, catalogue);
            default -> throw new IllegalArgumentException(verb.name());
        };
    }
}

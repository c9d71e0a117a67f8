package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.testing.FlagAssertions;
import io.flagwire.runtime.testing.LauncherCheck;
import io.flagwire.runtime.testing.TestRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's example compiles, and its command lines answer what the README shows. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final String COMMAND = "$ java com.example.GreeterOptionsLauncher ";

    private static Program example(String readme) {
        Matcher source = JAVA.matcher(readme);
        assertThat(source.find()).isTrue();
        return Program.of(List.of(Sources.source(source.group(1))), "com.example.GreeterOptionsLauncher");
    }

    @Test
    void exampleAnswersAsShown() {
        String readme = Sources.read(README);
        Program example = example(readme);
        List<List<String>> sessions = sessions(readme);
        assertThat(sessions).hasSize(3);
        for (List<String> session : sessions) {
            String shown = String.join("\n", session.subList(1, session.size())).strip();
            Program.Result result =
                    example.run(session.get(0).substring(COMMAND.length()).split(" "));
            String answer = (result.out() + result.err()).strip();
            if (shown.endsWith("…")) {
                assertThat(answer)
                        .startsWith(shown.substring(0, shown.length() - 1).strip());
            } else {
                assertThat(answer).isEqualTo(shown);
            }
        }
    }

    @Test
    void exampleIsWhole() {
        Program example = example(Sources.read(README));
        LauncherCheck.check(example::command, new TestRun());
        FlagAssertions flags = FlagAssertions.of(example::command);
        flags.assertDefaults(Map.of("name", "world", "wait", "0s"));
        flags.assertEveryFlagCanBeSet();
        flags.assertDefaultsCanBeGiven();
    }

    /** Command lines of the example, each with the lines that it answers. */
    private static List<List<String>> sessions(String readme) {
        List<List<String>> sessions = new ArrayList<>();
        Matcher console = CONSOLE.matcher(readme);
        while (console.find()) {
            if (!console.group(1).startsWith(COMMAND)) {
                continue;
            }
            for (String line : console.group(1).lines().toList()) {
                if (line.startsWith(COMMAND)) {
                    sessions.add(new ArrayList<>());
                }
                sessions.get(sessions.size() - 1).add(line);
            }
        }
        return sessions;
    }
}

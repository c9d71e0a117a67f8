package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The application of the guide for users of picocli compiles and answers what the guide shows. */
final class PicocliGuideTest {
    private static final String GUIDE = Sources.read(Path.of("../runtime/PICOCLI.md"));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SESSION = Pattern.compile("\\$ app (.*)\n((?:(?!\\$ |```).*\n)+)");

    @Test
    void applicationAnswersAsShown() {
        List<JavaFileObject> sources = new ArrayList<>();
        Matcher source = JAVA.matcher(GUIDE);
        while (source.find()) {
            sources.add(Sources.source(source.group(1)));
        }
        Program program = Program.of(sources, "com.example.App");
        Matcher session = SESSION.matcher(GUIDE);
        int sessions = 0;
        while (session.find()) {
            StringWriter written = new StringWriter();
            CommandLine app = ((CommandLine) program.call("com.example.App", "commandLine"))
                    .setOut(new PrintWriter(written, true))
                    .setErr(new PrintWriter(written, true));
            app.execute(session.group(1).split(" "));
            String shown = session.group(2);
            if (shown.endsWith("…\n")) {
                assertThat(written.toString()).startsWith(shown.substring(0, shown.length() - 2));
            } else {
                assertThat(written).hasToString(shown);
            }
            sessions++;
        }
        assertThat(sessions).isEqualTo(6);
    }
}

package io.flagwire.processor.write;

import com.palantir.javapoet.JavaFile;
import java.util.regex.Pattern;

/** The last touch on a source: what fits on one line stands on one line. Changes white space between tokens only. */
public final class Layout {
    private static final Pattern SHORT_JAVADOC = Pattern.compile("/\\*\\*\n +\\* (.{1,100})\n +\\*/");
    private static final Pattern EMPTY_BODY = Pattern.compile("\\{\n +}\n");

    private Layout() {}

    /** The text of a source file. */
    public static String text(JavaFile file) {
        String text = SHORT_JAVADOC.matcher(file.toString()).replaceAll("/** $1 */");
        return EMPTY_BODY.matcher(text).replaceAll("{}\n");
    }
}

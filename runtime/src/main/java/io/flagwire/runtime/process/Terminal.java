package io.flagwire.runtime.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The terminal behind the standard output, if there is one. */
final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    private Terminal() {}

    /** Its width in columns, or 0 if the standard output is none or the system does not say. */
    static int width() {
        try {
            Path device = STANDARD_OUTPUT.toRealPath();
            if (!device.startsWith("/dev/pts") && !device.toString().startsWith("/dev/tty")) {
                return 0;
            }
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return Integer.parseInt(size.substring(size.indexOf(' ') + 1));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}

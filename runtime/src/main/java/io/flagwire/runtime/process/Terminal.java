package io.flagwire.runtime.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** The terminal behind the standard output, if there is one. */
final class Terminal implements IntSupplier {
    /** Its width in columns, or 0 if the standard output is none or the system does not say. */
    @Override
    public int getAsInt() {
        try {
            Path device = Path.of("/dev/stdout").toRealPath();
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

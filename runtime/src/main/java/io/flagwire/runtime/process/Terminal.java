package io.flagwire.runtime.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;

/** The terminal behind the standard output, if there is one. */
final class Terminal implements IntSupplier {
    private final Map<String, String> environment;

    Terminal(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Its width in columns, or 0 if the standard output is none or nobody says. {@code COLUMNS} says it first; without it
     * a process is started to ask, as Java cannot.
     */
    @Override
    public int getAsInt() {
        try {
            Path device = Path.of("/dev/stdout").toRealPath();
            if (!device.startsWith("/dev/pts") && !device.toString().startsWith("/dev/tty")) {
                return 0;
            }
            String columns = environment.get("COLUMNS");
            if (columns != null && !columns.isEmpty()) {
                return Integer.parseInt(columns);
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

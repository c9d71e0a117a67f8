package io.flagwire.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real command with the embedded store, in a process of its own that is killed in the end. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final String url;

    private ServerProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.startsWith(RunningServer.ANNOUNCED)) {
            throw new IllegalStateException("announced " + line + ", errors:\n" + errors());
        }
        this.url = line.substring(RunningServer.ANNOUNCED.length());
    }

    /**
     * Returns when the server has announced itself.
     *
     * @param dataDir folder for all that it keeps
     * @param jvmOptions as {@code -Xmx64m}
     */
    static ServerProcess start(Path dataDir, List<String> jvmOptions) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerRunOptionsLauncher.class.getName()));
        command.addAll(RunningServer.arguments(dataDir));
        Path errors = Files.createTempFile("apiserver", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            return new ServerProcess(process, errors);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    String url() {
        return url;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said on standard error. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        out.close();
        Files.delete(errors);
    }
}

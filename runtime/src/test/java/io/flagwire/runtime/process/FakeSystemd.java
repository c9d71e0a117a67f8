package io.flagwire.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A folder with a program in the place of systemd-notify, and an environment that leads there. */
public final class FakeSystemd {
    private final Path folder;

    /** A program that remembers what it was to say. */
    public FakeSystemd(Path folder) throws IOException {
        this(folder, "echo \"$2\" >> " + folder + "/said");
    }

    /** A program that does this. */
    FakeSystemd(Path folder, String script) throws IOException {
        this.folder = folder;
        Path file = Files.writeString(folder.resolve("systemd-notify"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    public Map<String, String> environment() {
        return Map.of("PATH", ":relative:/nowhere:" + folder, "NOTIFY_SOCKET", "/run/socket");
    }

    public List<String> said() throws IOException {
        Path said = folder.resolve("said");
        return Files.exists(said) ? Files.readAllLines(said) : List.of();
    }
}

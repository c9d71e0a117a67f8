package io.flagwire.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The folder of {@code --data-dir}: {@code store/}, {@code certs/} and {@code admin.kubeconfig}. */
record DataDirectory(Path root) {
    private static final String NAME = "flagwire";
    private static final String OWNER_ONLY = "rwx------";

    /**
     * The folder that the flag names or, if it is empty, the one that is usual.
     *
     * @throws IOException if neither the flag nor the environment names one
     */
    static DataDirectory resolve(String flag, Map<String, String> environment) throws IOException {
        if (!flag.isEmpty()) {
            return new DataDirectory(Path.of(flag).toAbsolutePath());
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        if (!state.isEmpty()) {
            return new DataDirectory(Path.of(state, NAME).toAbsolutePath());
        }
        String home = environment.getOrDefault("HOME", "");
        if (!home.isEmpty()) {
            return new DataDirectory(Path.of(home, ".local", "state", NAME).toAbsolutePath());
        }
        throw new IOException("--data-dir is needed: neither XDG_STATE_HOME nor HOME is set");
    }

    /**
     * Makes the folders that are missing, for their owner alone; they are on the disk when this returns, or what is in them
     * could be gone with them after a power failure.
     *
     * @throws IOException if that is not possible; the message names the folder
     */
    void create() throws IOException {
        for (Path folder : new Path[] {root, certs(), store()}) {
            try {
                List<Path> missing = missing(folder);
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
                for (Path made : missing) {
                    force(Objects.requireNonNull(made.getParent()));
                }
            } catch (FileAlreadyExistsException e) {
                throw new IOException("--data-dir: " + folder + " is not a folder", e);
            } catch (FileSystemException e) {
                throw new IOException("--data-dir: cannot make the folder " + folder + ": " + e.getReason(), e);
            }
        }
    }

    /** A folder and those above it that do not exist. */
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
            missing.add(path);
        }
        return missing;
    }

    /** Writes what a folder lists to the disk. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path store() {
        return root.resolve("store");
    }

    Path certs() {
        return root.resolve("certs");
    }

    Path adminKubeconfig() {
        return root.resolve("admin.kubeconfig");
    }
}

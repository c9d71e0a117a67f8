package io.flagwire.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

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
     * Makes the folders that are missing, for their owner alone.
     *
     * @throws IOException if that is not possible; the message names the folder
     */
    void create() throws IOException {
        for (Path folder : new Path[] {root, certs(), store()}) {
            try {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            } catch (FileAlreadyExistsException e) {
                throw new IOException("--data-dir: " + folder + " is not a folder", e);
            } catch (FileSystemException e) {
                throw new IOException("--data-dir: cannot make the folder " + folder + ": " + e.getReason(), e);
            }
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

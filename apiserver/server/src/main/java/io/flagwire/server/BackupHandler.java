package io.flagwire.server;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.http.ResponseStream;
import io.flagwire.storage.embedded.SqliteStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * Answers {@code GET /flagwire/backup} with a backup of the embedded store as it is at that moment: a store file. It is
 * written beside the store first, so that whoever takes it slowly makes nobody wait. One at a time.
 */
final class BackupHandler implements Handler {
    static final String PATH = "/flagwire/backup";

    /** How long a client may take: gigabytes over a slow line. */
    private static final Duration DEADLINE = Duration.ofHours(1);

    private static final int PIECE_BYTES = 1 << 16;

    private final SqliteStore store;
    private final Semaphore turn = new Semaphore(1);

    BackupHandler(SqliteStore store) {
        this.store = store;
    }

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        if (!exchange.method().equals("GET")) {
            throw StatusException.methodNotAllowed();
        }
        if (!turn.tryAcquire()) {
            throw StatusException.tooManyRequests("a backup is being taken already", 1);
        }
        try {
            send(exchange);
        } catch (IOException e) {
            throw new UncheckedIOException("the backup failed", e);
        } finally {
            turn.release();
        }
    }

    private void send(Exchange exchange) throws IOException, InterruptedException {
        exchange.setDeadline(DEADLINE);
        Path folder = Files.createTempDirectory(
                Objects.requireNonNull(store.file().toAbsolutePath().getParent()), "backup-");
        Path image = folder.resolve("backup.db");
        long revision;
        InputStream from;
        try {
            revision = store.backup(image);
            from = Files.newInputStream(image);
        } finally { // the image is there as long as it is open, and not after the process has been killed
            Files.deleteIfExists(image);
            Files.delete(folder);
        }
        try (from) {
            exchange.setHeader("content-disposition", "attachment; filename=\"backup-" + revision + ".db\"");
            copy(from, exchange.start(200, "application/vnd.sqlite3"));
        }
    }

    private static void copy(InputStream from, ResponseStream to) throws IOException, InterruptedException {
        byte[] piece = new byte[PIECE_BYTES];
        for (int read = from.read(piece); read > 0; read = from.read(piece)) {
            to.write(piece, 0, read);
        }
        to.end();
    }
}

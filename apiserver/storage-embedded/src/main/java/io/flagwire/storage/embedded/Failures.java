package io.flagwire.storage.embedded;

import io.flagwire.storage.StoreFullException;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what an error of SQLite means for the person who runs the server. */
final class Failures {
    private Failures() {}

    /** Whether there was no room, and nothing else is wrong. */
    static boolean isFull(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_FULL;
    }

    /** Whether the system has refused a write, for another reason than a full disk. */
    static boolean isWriteRefused(SQLException e) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE;
    }

    /** What SQLite says when there is no room. */
    static SQLException full(SQLException cause) {
        return new SQLException(cause.getMessage(), cause.getSQLState(), SQLiteErrorCode.SQLITE_FULL.code, cause);
    }

    /** Whether another process has the file open. */
    static boolean isInUse(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_BUSY || code(e) == SQLiteErrorCode.SQLITE_LOCKED;
    }

    static StoreFullException full(Path file) {
        return new StoreFullException(
                "no space left on the disk of " + file + "; make room, or delete objects, which is still possible",
                null);
    }

    private static SQLiteErrorCode code(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff); // the low byte has the family
    }

    static StoreUnavailableException of(Path file, SQLException e) {
        SQLiteErrorCode code = code(e);
        return new StoreUnavailableException(meaning(file, code) + ": " + e.getMessage(), e);
    }

    private static String meaning(Path file, SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                file + " is in use by another server; stop that one, or choose another folder";
            case SQLITE_FULL -> "no space left on the disk of " + file + "; make room";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                file + " cannot be written to; let this user write to it and to its folder";
            case SQLITE_CANTOPEN -> file + " cannot be opened or made; let this user write to its folder";
            case SQLITE_CORRUPT -> file + " is damaged; restore it from a backup";
            case SQLITE_NOTADB -> file + " is not a store; choose another folder, or move it away";
            case SQLITE_IOERR -> "the disk of " + file + " failed";
            default -> file + " cannot be used";
        };
    }
}

package io.flagwire.runtime.command;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What a failed run has to say. */
public final class FailureText {
    private FailureText() {}

    /** The exception's message; where that is a bare file name, as Java's own are, what is wrong with the file as well. */
    public static String of(Exception failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null && file.getFile() != null) {
            return file.getFile() + ": " + reason(file);
        }
        @Nullable String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileAlreadyExistsException
                ? "file exists"
                : failure.getClass().getSimpleName();
    }
}

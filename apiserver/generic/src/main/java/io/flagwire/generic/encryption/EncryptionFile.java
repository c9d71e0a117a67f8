package io.flagwire.generic.encryption;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The file of {@code --encryption-provider-config} as it was read.
 *
 * @param hash {@code sha256:} and the digest of its bytes
 */
record EncryptionFile(EncryptionConfiguration configuration, String hash) {
    /** No file can be longer, in bytes. */
    static final int LENGTH_MAX = 4 << 20;

    /**
     * @param text what is in the file
     * @throws ConfigurationException with all problems, and the file's name where that helps
     */
    static EncryptionFile of(Path file, byte[] text) throws ConfigurationException {
        if (text.length == 0) {
            throw loading("encryption provider configuration file \"" + file + "\" is empty");
        }
        EncryptionConfiguration configuration;
        try {
            configuration = ConfigurationReader.read(text);
        } catch (ConfigurationException e) {
            throw parsing("error decoding encryption provider configuration file \"" + file + "\": " + e.getMessage());
        }
        List<String> problems = ConfigurationValidation.validate(configuration).stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
        if (!problems.isEmpty()) {
            throw parsing(problems.size() == 1 ? problems.get(0) : problems.toString());
        }
        return new EncryptionFile(configuration, hash(text));
    }

    /** @throws ConfigurationException if the file cannot be read */
    static byte[] bytes(Path file) throws ConfigurationException {
        try {
            if (Files.size(file) > LENGTH_MAX) {
                throw loading("encryption provider configuration file \"" + file + "\" has more than " + LENGTH_MAX
                        + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw loading("error reading encryption provider configuration file \"" + file + "\": open " + file + ": "
                    + reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static ConfigurationException loading(String problem) {
        return parsing("error while loading file: " + problem);
    }

    private static ConfigurationException parsing(String problem) {
        return new ConfigurationException("error while parsing file: " + problem);
    }

    static String hash(byte[] text) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}

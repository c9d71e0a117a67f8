package io.flagwire.generic.authentication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of {@code --token-auth-file}: a CSV file with a line {@code token,user name,user uid,"group1,group2"} for each
 * token, groups optional. Looked up by digest, so that the time of a look-up says nothing about the tokens.
 */
public final class TokenFile implements TokenAuthenticator.Tokens {
    private final Map<String, UserInfo> users;

    private TokenFile(Map<String, UserInfo> users) {
        this.users = users;
    }

    /**
     * @throws IOException if the file cannot be read or a line is not as it should be; the message names file and line
     */
    public static TokenFile read(Path file) throws IOException {
        Map<String, UserInfo> users = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line);
            if (cells.size() < 3) {
                throw new IOException(file + ", line " + number
                        + ": expected token,user name,user uid and optional groups, found " + cells.size()
                        + " columns");
            }
            if (cells.get(0).isEmpty()) {
                throw new IOException(file + ", line " + number + ": the token is empty");
            }
            List<String> groups = new ArrayList<>();
            if (cells.size() > 3) {
                for (String group : cells.get(3).split(",")) {
                    if (!group.isBlank()) {
                        groups.add(group.strip());
                    }
                }
            }
            users.put(digest(cells.get(0)), new UserInfo(cells.get(1), cells.get(2), groups, Map.of()));
        }
        return new TokenFile(Map.copyOf(users));
    }

    /** The cells of a CSV line: quotes may enclose a cell, a doubled quote inside stands for one. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    @Override
    public @Nullable UserInfo user(String token) {
        return users.get(digest(token));
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

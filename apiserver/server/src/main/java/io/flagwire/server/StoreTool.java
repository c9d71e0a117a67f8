package io.flagwire.server;

import io.flagwire.storage.StoreException;
import io.flagwire.storage.embedded.SqliteMaintenance;
import io.flagwire.storage.embedded.SqliteMaintenance.Summary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command {@code apiserver-store}: checks, backs up and restores the store of a server that has stopped. */
public final class StoreTool {
    private static final int WRONG = 2;

    private static final String USAGE = """
            Usage:
              apiserver-store check FILE                        check every page and revision of a store or a backup
              apiserver-store backup FILE TARGET                check a store and write its state as a new file
              apiserver-store restore BACKUP FILE [--overwrite] check a backup and make a store of it

            FILE is store/objects.db in the server's --data-dir. The server must have stopped; of one that runs, take a
            backup with: kubectl get --raw /flagwire/backup > TARGET
            """;

    private StoreTool() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** The exit status: 0 if all is well, 1 if it could not be done, 2 if the words are wrong. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            String answer = answer(words);
            if (answer.isEmpty()) {
                err.print(USAGE);
                return WRONG;
            }
            out.println(answer);
            return 0;
        } catch (StoreException e) {
            err.println("error: " + e.getMessage());
            return 1;
        }
    }

    /** Empty if the words are none of the usage's. */
    private static String answer(List<String> words) {
        String verb = words.isEmpty() ? "" : words.getFirst();
        return switch (verb + " " + words.size()) {
            case "check 2" -> words.get(1) + " is sound: " + text(SqliteMaintenance.check(Path.of(words.get(1))));
            case "backup 3" ->
                words.get(2) + " is a backup: "
                        + text(SqliteMaintenance.backup(Path.of(words.get(1)), Path.of(words.get(2))));
            case "restore 3" -> restore(words, false);
            case "restore 4" -> words.get(3).equals("--overwrite") ? restore(words, true) : "";
            default -> "";
        };
    }

    private static String restore(List<String> words, boolean overwrite) {
        return words.get(2) + " is restored: "
                + text(SqliteMaintenance.restore(Path.of(words.get(1)), Path.of(words.get(2)), overwrite));
    }

    private static String text(Summary summary) {
        return summary.keys() + " keys at revision " + summary.revision() + ", history from revision "
                + summary.compactedRevision();
    }
}

package io.flagwire.server;

import java.util.List;

/**
 * What {@code kube-apiserver-flags.tsv} says about a flag of kube-apiserver v1.36.2.
 *
 * @param type pflag's word for it
 * @param shorthand one letter, or nothing
 * @param deprecated the message, or nothing
 */
record FlagTable(
        String section,
        String name,
        String type,
        String defaultValue,
        String shorthand,
        boolean hidden,
        String deprecated) {
    static List<FlagTable> all() {
        return CommandLine.lines("kube-apiserver-flags.tsv").stream()
                .map(line -> line.split("\t", -1))
                .map(row -> new FlagTable(row[0], row[1], row[2], row[3], row[4], row[5].equals("hidden"), row[6]))
                .toList();
    }
}

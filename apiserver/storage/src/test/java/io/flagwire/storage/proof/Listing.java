package io.flagwire.storage.proof;

import java.util.Map;

/**
 * What a client found when it read all keys of a prefix.
 *
 * @param revision at which they were so
 * @param fresh whether the newest state was asked for, not that of a revision
 */
public record Listing(
        int client,
        String prefix,
        Map<String, Version> items,
        long revision,
        boolean fresh,
        long invoked,
        long returned) {}

package io.flagwire.runtime.catalogue;

import java.util.List;

/**
 * A word that a command takes in place of flags, and then answers instead of running.
 *
 * @param name the word
 * @param arguments the words of which one follows it
 * @param help a short sentence without a full stop
 */
public record Verb(String name, List<String> arguments, String help) {}

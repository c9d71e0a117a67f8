package io.flagwire.runtime.flag;

import java.util.List;

/**
 * What is left of a command line when its flags are set.
 *
 * @param positionals the arguments that are no flags and no values, in their order
 * @param deprecations a sentence for each use of a deprecated flag
 */
public record ParsedArguments(List<String> positionals, List<String> deprecations) {}

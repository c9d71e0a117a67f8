/**
 * The driver of a command: parses, answers {@code --help}, {@code --version} and verbs, completes, validates, runs, and
 * turns every outcome into an exit code. Imports {@code flag}, {@code lifecycle}, {@code log}, {@code process}; and, for
 * what is asked for only, {@code catalogue}, {@code help}, {@code document} and {@code completion}.
 */
@NullMarked
package io.flagwire.runtime.command;

import org.jspecify.annotations.NullMarked;

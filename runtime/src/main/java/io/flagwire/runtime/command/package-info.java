/**
 * The driver of a command: parses, answers {@code --help} and {@code --version}, completes, validates, runs, and turns
 * every outcome into an exit code. Imports {@code flag}, {@code help}, {@code lifecycle}, {@code log}, {@code process} and, only
 * for completion scripts, {@code picocli}.
 */
@NullMarked
package io.flagwire.runtime.command;

import org.jspecify.annotations.NullMarked;

/**
 * The bridge to picocli: flags in a picocli application, as a mixin or as a subcommand.
 *
 * <pre>{@code
 * ServingOptions serving = new ServingOptions();
 * NamedFlagSets flagSets = new NamedFlagSets();
 * ServingOptionsFlags.addFlags(serving, flagSets.flagSet("serving"));
 *
 * CommandLine app = new CommandLine(new App(serving, flagSets));
 * app.getCommandSpec().addMixin("serving", CommandSpecs.of("serving", flagSets));
 * System.exit(app.execute(args));
 * }</pre>
 *
 * where the application completes and validates the options before it uses them, with {@code
 * Completed.complete(serving, flagSets).validate()}. The whole example stands in {@code runtime/PICOCLI.md}.
 *
 * <p>The only package that sees picocli's types, and one that no other loads: building picocli's model takes longer than a
 * whole run without it. Imports {@code catalogue}, {@code help} and {@code flag}.
 */
@NullMarked
package io.flagwire.runtime.picocli;

import org.jspecify.annotations.NullMarked;

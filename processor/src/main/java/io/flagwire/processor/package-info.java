/**
 * The annotation processor: turns option classes into companions, and launchers into a registry and a {@code main}. A
 * class goes through five hands, and only the first, second and last know the compiler:
 *
 * <pre>
 * step   FlagwireProcessor, OptionStep, LauncherStep   javac's elements in
 * reader {@link io.flagwire.processor.read}                 elements to records
 * check  {@link io.flagwire.processor.check}                records to findings
 * writer {@link io.flagwire.processor.write}                records to sources
 * sink   Sink                                          findings and sources out
 * </pre>
 *
 * <p>At the end UnreadFlags looks at the {@link io.flagwire.processor.tree trees} of javac, if there are any.
 *
 * <p>Every generated file has one originating element and depends on nothing but what is reachable from it, so build tools
 * may treat the processor as isolating. It keeps no state between compilations and never loads a class of the runtime.
 * Mistakes are never exceptions: all of a compilation are reported at once, and classes with the expected signatures are
 * generated all the same, so that javac has nothing to add.
 */
@NullMarked
package io.flagwire.processor;

import org.jspecify.annotations.NullMarked;

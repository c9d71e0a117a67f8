/**
 * Tests of the processor. Expected output is text: {@code golden/} holds sources beside what is generated from them,
 * {@code bad/} one source per mistake beside what the compiler says. To write both anew after a wanted change, then read
 * the difference:
 *
 * <pre>mvn -pl processor -am test -Dsurefire.jvm.flags=-Dflagwire.regenerate=true</pre>
 */
@NullMarked
package io.flagwire.processor;

import org.jspecify.annotations.NullMarked;

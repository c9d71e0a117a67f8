/** The text of {@code --help}, laid out as kube-apiserver lays out its own. Imports {@code flag} only. */
@NullMarked
package io.flagwire.runtime.help;

import org.jspecify.annotations.NullMarked;

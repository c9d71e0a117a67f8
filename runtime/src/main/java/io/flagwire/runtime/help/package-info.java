/** The text of {@code --help}, laid out as kube-apiserver lays out its own. Imports {@code catalogue} and {@code flag}. */
@NullMarked
package io.flagwire.runtime.help;

import org.jspecify.annotations.NullMarked;

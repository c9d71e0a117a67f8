/**
 * Whether a user may do what a request asks for (apiserver/pkg/authorization). Imports {@code authentication}.
 */
@NullMarked
package io.flagwire.generic.authorization;

import org.jspecify.annotations.NullMarked;

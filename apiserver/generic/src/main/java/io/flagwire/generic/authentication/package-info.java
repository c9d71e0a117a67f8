/**
 * Who sent a request: users, and what finds them out from client certificates and tokens (apiserver/pkg/authentication).
 * Imports {@code http}.
 */
@NullMarked
package io.flagwire.generic.authentication;

import org.jspecify.annotations.NullMarked;

/**
 * The ciphers that stored values are given (apiserver/pkg/storage/value/encrypt): each with one key, without the prefix that
 * says which cipher and key it was. They hold secrets and never tell them.
 *
 * <p>Imports {@code storage}.
 */
@NullMarked
package io.flagwire.generic.encryption.cipher;

import org.jspecify.annotations.NullMarked;

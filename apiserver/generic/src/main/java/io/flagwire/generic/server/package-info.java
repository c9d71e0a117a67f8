/**
 * A generic API server and what it is made from: its configuration, the routes that every server has, and its place in the
 * chain (apiserver/pkg/server). Knows no kind of object. Imports everything in this module but {@code options}.
 */
@NullMarked
package io.flagwire.generic.server;

import org.jspecify.annotations.NullMarked;

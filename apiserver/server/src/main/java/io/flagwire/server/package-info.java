/**
 * The API server as it is run: its options, the chain of its three servers, its folder, its launcher (cmd/kube-apiserver).
 * The only place that joins the modules.
 */
@NullMarked
package io.flagwire.server;

import org.jspecify.annotations.NullMarked;

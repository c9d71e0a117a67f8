/**
 * Reaches key management services as Kubernetes does: version 2 of their API, by gRPC over a unix domain socket (k8s.io/kms).
 *
 * <p>Imports {@code generic}'s encryption, apimachinery's protobuf, Go's durations from {@code runtime}, gRPC and Netty. Nothing of it is loaded before a
 * configuration names a service.
 */
@NullMarked
package io.flagwire.encryption.kms;

import org.jspecify.annotations.NullMarked;

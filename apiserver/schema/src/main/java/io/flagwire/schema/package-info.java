/**
 * Joins what is published of the Kubernetes API (the Java client's classes, the protobuf descriptors) and a few hand-kept
 * files into the two resources that the API server reads. Runs in the build, never in the server.
 */
@NullMarked
package io.flagwire.schema;

import org.jspecify.annotations.NullMarked;

/**
 * The patches that clients send: JSON Patch (RFC 6902), JSON Merge Patch (RFC 7386) and strategic merge patch. A patch is
 * applied to a copy; failures are answers, as the Kubernetes API server gives them. Imports {@code json}, {@code status} and
 * {@code schema}.
 */
@NullMarked
package io.flagwire.apimachinery.patch;

import org.jspecify.annotations.NullMarked;

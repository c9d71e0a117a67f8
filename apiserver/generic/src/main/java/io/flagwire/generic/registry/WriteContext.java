package io.flagwire.generic.registry;

import io.flagwire.generic.authentication.UserInfo;
import java.time.Instant;

/**
 * The circumstances of a write, for strategies.
 *
 * @param namespace namespace of the request, empty for a cluster-scoped resource
 * @param name name in the request's path, empty for a create
 * @param dryRun whether nothing may be kept
 */
public record WriteContext(UserInfo user, String namespace, String name, Instant now, boolean dryRun) {}

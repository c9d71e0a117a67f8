package io.flagwire.kube.core;

import io.flagwire.generic.registry.Subresource;

/** Reaches stored pods, for what changes them from other paths than their own. Thread-safe. */
@FunctionalInterface
public interface PodTargets {
    Subresource.Target pod(String namespace, String name);
}

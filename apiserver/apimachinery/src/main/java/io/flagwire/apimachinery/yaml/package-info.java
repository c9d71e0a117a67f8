/**
 * YAML as Kubernetes reads and writes it (sigs.k8s.io/yaml): the scalars of YAML 1.1 without dates and base 60, turned into
 * JSON trees. Imports {@code json}.
 */
@NullMarked
package io.flagwire.apimachinery.yaml;

import org.jspecify.annotations.NullMarked;

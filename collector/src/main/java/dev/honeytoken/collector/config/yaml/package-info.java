/**
 * A YAML file with its lines, overlaid by the environment, so that every complaint can say where.
 */
@NullMarked
package dev.honeytoken.collector.config.yaml;

import org.jspecify.annotations.NullMarked;

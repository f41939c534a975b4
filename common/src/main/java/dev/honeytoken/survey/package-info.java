/**
 * Reads a checkout as an intruder would: where credentials lie or usually lie, what has the shape
 * of a real key, and which decoys fit there. No network, no value of a secret in anything it
 * answers.
 */
@NullMarked
package dev.honeytoken.survey;

import org.jspecify.annotations.NullMarked;

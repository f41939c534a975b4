/**
 * The formats: one class for each way of writing credentials down, the parsers with offsets they
 * share, and the registry of them all.
 */
@NullMarked
package dev.honeytoken.placement.format;

import org.jspecify.annotations.NullMarked;

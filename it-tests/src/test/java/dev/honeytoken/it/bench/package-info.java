/** Measurements of whole builds, run by the profile {@code bench} and never as tests. */
@NullMarked
package dev.honeytoken.it.bench;

import org.jspecify.annotations.NullMarked;

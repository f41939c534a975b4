/** Starts what is under test in processes of its own and says what came of it. */
@NullMarked
package dev.honeytoken.it.harness;

import org.jspecify.annotations.NullMarked;

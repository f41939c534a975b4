/** Kinds that another provider watches: real keys without rights, whose use is told to us. */
@NullMarked
package dev.honeytoken.decoy.backed;

import org.jspecify.annotations.NullMarked;

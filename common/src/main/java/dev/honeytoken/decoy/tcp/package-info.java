/** Kinds that are presented over other protocols than HTTP. */
@NullMarked
package dev.honeytoken.decoy.tcp;

import org.jspecify.annotations.NullMarked;

/** Tests of the kinds of other protocols than HTTP. */
@NullMarked
package dev.honeytoken.decoy.tcp;

import org.jspecify.annotations.NullMarked;

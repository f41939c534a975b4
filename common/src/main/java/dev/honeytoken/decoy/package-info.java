/** Kinds: how a credential is rendered from material, and how a seal is found in one again. */
@NullMarked
package dev.honeytoken.decoy;

import org.jspecify.annotations.NullMarked;

/** The kind that mimics a sample. */
@NullMarked
package dev.honeytoken.decoy.like;

import org.jspecify.annotations.NullMarked;

/** Holds the signatures to the real classes, wherever those are at hand. */
@NullMarked
package dev.honeytoken.jenkins.signatures;

import org.jspecify.annotations.NullMarked;

/** Keeps decoys out of build logs. */
@NullMarked
package dev.honeytoken.jenkins.masking;

import org.jspecify.annotations.NullMarked;

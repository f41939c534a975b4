/** Decoys among Jenkins' own credentials. */
@NullMarked
package dev.honeytoken.jenkins.store;

import org.jspecify.annotations.NullMarked;

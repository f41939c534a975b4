/** What kinds are made with: alphabets, seals in characters, checksums, words, options, uses. */
@NullMarked
package dev.honeytoken.decoy.tools;

import org.jspecify.annotations.NullMarked;

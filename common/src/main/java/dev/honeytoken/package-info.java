/** What every part shares: secrets that do not print themselves, and the one family of failures. */
@NullMarked
package dev.honeytoken;

import org.jspecify.annotations.NullMarked;

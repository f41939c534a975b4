/** The installation's master keys, and the seals made with them. */
@NullMarked
package dev.honeytoken.collector.keyring;

import org.jspecify.annotations.NullMarked;

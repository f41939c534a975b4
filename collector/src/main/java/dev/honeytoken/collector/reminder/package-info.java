/** Reminds people of decoys that want something done. */
@NullMarked
package dev.honeytoken.collector.reminder;

import org.jspecify.annotations.NullMarked;

/** What can be said about a hit beyond what is on disk: where from, with what, what else. */
@NullMarked
package dev.honeytoken.collector.evidence;

import org.jspecify.annotations.NullMarked;

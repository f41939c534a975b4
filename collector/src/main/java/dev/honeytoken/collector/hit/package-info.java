/** Finds decoys in requests, and has every hit on disk before the answer. */
@NullMarked
package dev.honeytoken.collector.hit;

import org.jspecify.annotations.NullMarked;

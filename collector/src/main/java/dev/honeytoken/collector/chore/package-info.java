/** What the collector does by itself from time to time. */
@NullMarked
package dev.honeytoken.collector.chore;

import org.jspecify.annotations.NullMarked;

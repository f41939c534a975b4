/** Tests. */
@NullMarked
package dev.honeytoken.collector.delivery;

import org.jspecify.annotations.NullMarked;

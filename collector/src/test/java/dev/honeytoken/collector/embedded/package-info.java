/** Tests. */
@NullMarked
package dev.honeytoken.collector.embedded;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package dev.honeytoken.collector.cli;

import org.jspecify.annotations.NullMarked;

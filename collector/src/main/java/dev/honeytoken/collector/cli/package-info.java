/** The commands of the executable jar. */
@NullMarked
package dev.honeytoken.collector.cli;

import org.jspecify.annotations.NullMarked;

/** Groups hits into incidents and hands their alerts over. */
@NullMarked
package dev.honeytoken.collector.incident;

import org.jspecify.annotations.NullMarked;

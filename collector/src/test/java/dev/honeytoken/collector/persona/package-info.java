/** Tests of what products answer. */
@NullMarked
package dev.honeytoken.collector.persona;

import org.jspecify.annotations.NullMarked;

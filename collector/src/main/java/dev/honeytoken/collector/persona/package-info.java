/** What products answer: one class and one line in the registry each. */
@NullMarked
package dev.honeytoken.collector.persona;

import org.jspecify.annotations.NullMarked;

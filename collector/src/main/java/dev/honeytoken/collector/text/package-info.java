/** What operators write to mean many names at once. */
@NullMarked
package dev.honeytoken.collector.text;

import org.jspecify.annotations.NullMarked;

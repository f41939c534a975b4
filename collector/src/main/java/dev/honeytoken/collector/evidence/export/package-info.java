/** Evidence in the formats that responders take it in. */
@NullMarked
package dev.honeytoken.collector.evidence.export;

import org.jspecify.annotations.NullMarked;

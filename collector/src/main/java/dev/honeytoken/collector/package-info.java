/** The collector: decoy endpoints, registry, hits, incidents, alerts. Put together here. */
@NullMarked
package dev.honeytoken.collector;

import org.jspecify.annotations.NullMarked;

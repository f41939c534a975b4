/** The dashboard of a real, running collector. */
@NullMarked
package dev.honeytoken.collector.dashboard;

import org.jspecify.annotations.NullMarked;

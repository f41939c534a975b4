@NullMarked
package dev.honeytoken.collector.evidence;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.honeytoken.collector.evidence.export;

import org.jspecify.annotations.NullMarked;

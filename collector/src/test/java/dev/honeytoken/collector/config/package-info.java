/** Tests. */
@NullMarked
package dev.honeytoken.collector.config;

import org.jspecify.annotations.NullMarked;

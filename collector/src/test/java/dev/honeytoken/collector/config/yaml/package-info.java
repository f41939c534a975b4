/** Tests. */
@NullMarked
package dev.honeytoken.collector.config.yaml;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package dev.honeytoken.collector.auth;

import org.jspecify.annotations.NullMarked;

/** Tests against a real, running collector. */
@NullMarked
package dev.honeytoken.collector.admin;

import org.jspecify.annotations.NullMarked;

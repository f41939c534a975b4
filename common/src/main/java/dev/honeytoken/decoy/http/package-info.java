/** Kinds that are used over HTTP, one class each. */
@NullMarked
package dev.honeytoken.decoy.http;

import org.jspecify.annotations.NullMarked;

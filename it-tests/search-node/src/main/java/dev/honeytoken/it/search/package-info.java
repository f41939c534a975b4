/** A real search engine for tests. */
@NullMarked
package dev.honeytoken.it.search;

import org.jspecify.annotations.NullMarked;

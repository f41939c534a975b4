/** The one store: SQL through JDBI, schema through Flyway. */
@NullMarked
package dev.honeytoken.collector.store;

import org.jspecify.annotations.NullMarked;

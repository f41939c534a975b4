/** The admin API over HTTP: one class for each resource, one table of routes. */
@NullMarked
package dev.honeytoken.collector.admin;

import org.jspecify.annotations.NullMarked;

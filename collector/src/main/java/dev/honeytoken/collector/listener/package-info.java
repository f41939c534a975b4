/** The public listener, where nothing but decoy answers exist. */
@NullMarked
package dev.honeytoken.collector.listener;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.honeytoken.collector.provider;

import org.jspecify.annotations.NullMarked;

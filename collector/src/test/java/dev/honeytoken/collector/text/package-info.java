@NullMarked
package dev.honeytoken.collector.text;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.honeytoken.collector.net;

import org.jspecify.annotations.NullMarked;

/** Tests of the listeners besides HTTP. */
@NullMarked
package dev.honeytoken.collector.listener.tcp;

import org.jspecify.annotations.NullMarked;

/** The collector as its clients see it: the port, the values on the wire, and the HTTP client. */
@NullMarked
package dev.honeytoken.client;

import org.jspecify.annotations.NullMarked;

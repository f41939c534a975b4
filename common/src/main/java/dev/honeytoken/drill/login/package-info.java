/** Clients of the protocols besides HTTP, up to the answer to a login: what a drill does there. */
@NullMarked
package dev.honeytoken.drill.login;

import org.jspecify.annotations.NullMarked;

/** Who may do what over the admin API: keys, kept as hashes only, and their scopes. */
@NullMarked
package dev.honeytoken.collector.auth;

import org.jspecify.annotations.NullMarked;

/** Who looks at the dashboard: signing in, sessions, signing out. */
@NullMarked
package dev.honeytoken.collector.dashboard.sign;

import org.jspecify.annotations.NullMarked;

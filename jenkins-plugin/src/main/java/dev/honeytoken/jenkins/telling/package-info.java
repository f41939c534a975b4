/** What the collector is still to be told: uses inside Jenkins, and builds that have ended. */
@NullMarked
package dev.honeytoken.jenkins.telling;

import org.jspecify.annotations.NullMarked;

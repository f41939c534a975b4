/** What has become of a project's decoys over time, for people. */
@NullMarked
package dev.honeytoken.history;

import org.jspecify.annotations.NullMarked;

/** Policies: which decoys a project gets. */
@NullMarked
package dev.honeytoken.collector.policy;

import org.jspecify.annotations.NullMarked;

package dev.honeytoken.collector.policy;

import dev.honeytoken.client.PolicyRef;
import java.time.Instant;

/**
 * One version of a policy.
 *
 * @param ref its name and version
 * @param rules what it says; of one that was removed, what it said last
 * @param removed whether this version ends it
 * @param changedAt when it came
 * @param changedBy who brought it
 */
public record Policy(
    PolicyRef ref, Rules rules, boolean removed, Instant changedAt, String changedBy) {}

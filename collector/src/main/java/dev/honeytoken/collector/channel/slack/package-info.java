/** Slack, and Mattermost in its dialect. */
@NullMarked
package dev.honeytoken.collector.channel.slack;

import org.jspecify.annotations.NullMarked;

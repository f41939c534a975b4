/** PagerDuty. */
@NullMarked
package dev.honeytoken.collector.channel.pagerduty;

import org.jspecify.annotations.NullMarked;

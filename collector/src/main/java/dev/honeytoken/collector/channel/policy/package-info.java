/** What an operator sets for every channel alike: what it is given, how often, and when. */
@NullMarked
package dev.honeytoken.collector.channel.policy;

import org.jspecify.annotations.NullMarked;

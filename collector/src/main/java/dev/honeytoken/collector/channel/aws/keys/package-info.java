/** Whose keys requests to Amazon are signed with, and the signing. */
@NullMarked
package dev.honeytoken.collector.channel.aws.keys;

import org.jspecify.annotations.NullMarked;

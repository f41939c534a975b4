/** Elasticsearch and OpenSearch. */
@NullMarked
package dev.honeytoken.collector.channel.elastic;

import org.jspecify.annotations.NullMarked;

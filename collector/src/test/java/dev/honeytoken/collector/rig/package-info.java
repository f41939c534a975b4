/** What tests of several packages share: a collector's inner half, on real files. */
@NullMarked
package dev.honeytoken.collector.rig;

import org.jspecify.annotations.NullMarked;

/**
 * The dashboard: pages for people, on the admin listener under {@code /ui/}. One page is one class
 * in {@code page}, one template in {@code src/main/jte}, and one line in {@link
 * dev.honeytoken.collector.dashboard.Pages}.
 */
@NullMarked
package dev.honeytoken.collector.dashboard;

import org.jspecify.annotations.NullMarked;

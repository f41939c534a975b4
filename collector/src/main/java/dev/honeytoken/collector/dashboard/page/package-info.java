/** The pages: each gathers what its template shows. */
@NullMarked
package dev.honeytoken.collector.dashboard.page;

import org.jspecify.annotations.NullMarked;

/** What the reports of drills and surveys share: texts made fit to be shown, XML, HTML. */
@NullMarked
package dev.honeytoken.report;

import org.jspecify.annotations.NullMarked;

/** A survey for people and for machines: console table, pom snippet, JSON, HTML. */
@NullMarked
package dev.honeytoken.survey.report;

import org.jspecify.annotations.NullMarked;

/**
 * What a drill has shown, written down: a table for a console, JUnit XML for CI servers, JSON for
 * programs. Nothing here holds a credential, or says more about where a decoy lies than the
 * configuration it came from.
 */
@NullMarked
package dev.honeytoken.drill.report;

import org.jspecify.annotations.NullMarked;

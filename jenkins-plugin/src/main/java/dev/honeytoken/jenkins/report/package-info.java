/** What drills have shown, on the pages of builds and jobs. */
@NullMarked
package dev.honeytoken.jenkins.report;

import org.jspecify.annotations.NullMarked;

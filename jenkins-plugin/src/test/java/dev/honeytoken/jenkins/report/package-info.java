/** What can be seen without a Jenkins. */
@NullMarked
package dev.honeytoken.jenkins.report;

import org.jspecify.annotations.NullMarked;

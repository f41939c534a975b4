/** What can be seen without a Jenkins. */
@NullMarked
package dev.honeytoken.jenkins.planting;

import org.jspecify.annotations.NullMarked;

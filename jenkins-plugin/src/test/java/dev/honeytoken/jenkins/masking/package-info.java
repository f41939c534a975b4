/** What can be seen without a Jenkins. */
@NullMarked
package dev.honeytoken.jenkins.masking;

import org.jspecify.annotations.NullMarked;

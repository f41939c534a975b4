/** What can be seen without a Jenkins. */
@NullMarked
package dev.honeytoken.jenkins.store;

import org.jspecify.annotations.NullMarked;

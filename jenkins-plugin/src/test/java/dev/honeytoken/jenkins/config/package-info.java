/** What can be seen without a Jenkins. */
@NullMarked
package dev.honeytoken.jenkins.config;

import org.jspecify.annotations.NullMarked;

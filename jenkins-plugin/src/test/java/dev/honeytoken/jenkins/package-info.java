/** What can be seen without a Jenkins. */
@NullMarked
package dev.honeytoken.jenkins;

import org.jspecify.annotations.NullMarked;

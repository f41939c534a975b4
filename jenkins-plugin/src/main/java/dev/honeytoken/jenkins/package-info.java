/** What users write in a job: the wrapper and the two steps. */
@NullMarked
package dev.honeytoken.jenkins;

import org.jspecify.annotations.NullMarked;

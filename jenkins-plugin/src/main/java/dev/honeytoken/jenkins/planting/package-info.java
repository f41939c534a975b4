/** Plantings of builds: the use cases of common, with files on agents and variables in memory. */
@NullMarked
package dev.honeytoken.jenkins.planting;

import org.jspecify.annotations.NullMarked;

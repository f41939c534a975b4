/** Tests of what the collector is still to be told. */
@NullMarked
package dev.honeytoken.jenkins.telling;

import org.jspecify.annotations.NullMarked;

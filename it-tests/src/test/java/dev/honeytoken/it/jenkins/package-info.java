/** The packaged Jenkins plugin in a real Jenkins with a real agent, where one is given. */
@NullMarked
package dev.honeytoken.it.jenkins;

import org.jspecify.annotations.NullMarked;

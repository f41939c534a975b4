/**
 * The Maven front end: translates a pom, settings and the environment into the requests of {@code
 * common}, and its failures back into Maven's. Holds no logic of its own.
 */
@NullMarked
package dev.honeytoken.maven;

import org.jspecify.annotations.NullMarked;

/**
 * What the issue promises, each claim at the real boundary: packaged jars, real Mavens, real HTTP.
 */
@NullMarked
package dev.honeytoken.it;

import org.jspecify.annotations.NullMarked;

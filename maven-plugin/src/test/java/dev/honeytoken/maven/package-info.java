@NullMarked
package dev.honeytoken.maven;

import org.jspecify.annotations.NullMarked;

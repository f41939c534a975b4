@NullMarked
package dev.honeytoken.container;

import org.jspecify.annotations.NullMarked;

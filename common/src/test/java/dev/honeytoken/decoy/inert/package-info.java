@NullMarked
package dev.honeytoken.decoy.inert;

import org.jspecify.annotations.NullMarked;

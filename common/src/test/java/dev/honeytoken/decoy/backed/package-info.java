@NullMarked
package dev.honeytoken.decoy.backed;

import org.jspecify.annotations.NullMarked;

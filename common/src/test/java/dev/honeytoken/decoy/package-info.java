@NullMarked
package dev.honeytoken.decoy;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.honeytoken.decoy.like;

import org.jspecify.annotations.NullMarked;

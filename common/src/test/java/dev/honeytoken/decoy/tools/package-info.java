@NullMarked
package dev.honeytoken.decoy.tools;

import org.jspecify.annotations.NullMarked;

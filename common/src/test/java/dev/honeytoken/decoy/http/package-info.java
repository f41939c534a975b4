@NullMarked
package dev.honeytoken.decoy.http;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.honeytoken.drill.report;

import org.jspecify.annotations.NullMarked;

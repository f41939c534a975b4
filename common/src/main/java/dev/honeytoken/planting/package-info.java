/** The use case of both front ends: plan, grant, render, place, confirm; and the way back. */
@NullMarked
package dev.honeytoken.planting;

import org.jspecify.annotations.NullMarked;

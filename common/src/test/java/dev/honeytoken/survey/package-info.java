@NullMarked
package dev.honeytoken.survey;

import org.jspecify.annotations.NullMarked;

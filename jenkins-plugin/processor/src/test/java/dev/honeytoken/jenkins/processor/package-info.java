/** What the processor writes, from real compilations. */
@NullMarked
package dev.honeytoken.jenkins.processor;

import org.jspecify.annotations.NullMarked;

/** Writes, while the plugin is compiled, the index files that Jenkins reads. */
@NullMarked
package dev.honeytoken.jenkins.processor;

import org.jspecify.annotations.NullMarked;

/** Documentation that is generated from the registries. */
@NullMarked
package dev.honeytoken.docs;

import org.jspecify.annotations.NullMarked;

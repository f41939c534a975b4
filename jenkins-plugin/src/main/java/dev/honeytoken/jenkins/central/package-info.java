/** Seeding of jobs whose definition says nothing of it. */
@NullMarked
package dev.honeytoken.jenkins.central;

import org.jspecify.annotations.NullMarked;

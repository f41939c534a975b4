/** The system configuration, and what it shares with the steps. */
@NullMarked
package dev.honeytoken.jenkins.config;

import org.jspecify.annotations.NullMarked;

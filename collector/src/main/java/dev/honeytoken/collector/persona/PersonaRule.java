package dev.honeytoken.collector.persona;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a persona.
 *
 * @param host the host on which it answers everything, in lower case; null for whatever of any host
 *     looks like its product's
 * @param persona its id
 * @param accept whether it takes every login and has nothing to show, rather than refuse
 */
public record PersonaRule(@Nullable String host, String persona, boolean accept) {
  /** The words for what is done with logins; the first is done where nothing is set. */
  public static final List<String> MODES = List.of("refuse", "accept");
}

package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.collector.channel.http.Attempt;
import java.util.Optional;

/** A place where the keys of the collector's own identity at Amazon may be had. Thread-safe. */
interface KeySource {
  /** What people call it. */
  String name();

  /**
   * Asks for keys, each time anew.
   *
   * @param attempt the attempt that they are wanted for; its time is not overrun by requests that
   *     go through it
   * @return empty if nothing on this machine says that they are to be had here
   * @throws KeysUnavailable if something says so, and they are not
   */
  Optional<AwsKeys> find(Attempt attempt) throws KeysUnavailable;
}

package dev.honeytoken.collector.listener;

import java.util.Map;

/**
 * Addresses on the public listener at which providers tell of decoys that they watch. Nobody can
 * guess one, and whoever tries is answered like anybody else. Thread-safe.
 */
public interface Hooks {
  /** There are none. */
  Hooks NONE =
      new Hooks() {
        @Override
        public boolean has(String path) {
          return false;
        }

        @Override
        public int told(String path, Map<String, String> headers, byte[] body) {
          return 404;
        }
      };

  /** Whether that path is one; takes as long for every path of its length. */
  boolean has(String path);

  /**
   * Takes what was told; may take its time.
   *
   * @param headers by their names in lower case
   * @return the status of the answer, which has no body
   */
  int told(String path, Map<String, String> headers, byte[] body);
}

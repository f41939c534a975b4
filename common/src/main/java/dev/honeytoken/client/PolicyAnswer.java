package dev.honeytoken.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link PolicyQuestion}.
 *
 * @param any whether the collector holds any policy at all
 * @param policy the one that decides, null if none is for that project
 * @param decoys what it gives, each complete; none if there is no policy, or it gives nothing
 */
public record PolicyAnswer(boolean any, @Nullable PolicyRef policy, List<DecoyOrder> decoys) {
  /** Copies. */
  public PolicyAnswer {
    decoys = List.copyOf(decoys);
  }
}

package dev.honeytoken.decoy.like;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A make of credentials: renders and recognises them, and is written as a shape, from which it can
 * be had again. Immutable, thread-safe.
 */
interface LikeText extends Recogniser {
  /** One of the make. */
  String render(Material material, RenderContext context);

  /** What is kept of the samples, for {@link #parse}. */
  String shape();

  /** Whether what is rendered leads to the collector by itself. */
  default boolean carriesEndpoint() {
    return false;
  }

  /**
   * The make of samples: a token of a known structure if all of them are, else a {@link LikeShape}.
   *
   * @throws dev.honeytoken.ConfigurationException if there is none; no message holds a part of a
   *     sample
   */
  static LikeText of(List<String> samples) {
    @Nullable LikeText known = LikeJwt.of(samples);
    known = known == null ? LikeRoutable.of(samples) : known;
    return known == null ? new LikeCodecs(LikeShape.of(samples)) : known;
  }

  /**
   * Reads a shape.
   *
   * @throws dev.honeytoken.ConfigurationException if the text is none
   */
  static LikeText parse(String shape) {
    if (shape.startsWith(LikeJwt.MARK)) {
      return LikeJwt.parse(shape);
    }
    return shape.contains(LikeRoutable.MARK)
        ? LikeRoutable.parse(shape)
        : new LikeCodecs(LikeShape.parse(shape));
  }
}

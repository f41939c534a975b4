package dev.honeytoken.decoy.like;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Draw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders and recognises texts of a shape that may have several lengths. Immutable, thread-safe.
 */
final class LikeCodecs implements LikeText {
  /** Where the stream goes on behind text and path. */
  private static final int BEYOND_PATH = (1 << 16) + (1 << 10);

  private final LikeShape shape;
  private final List<LikeCodec> byLength;

  /** A codec for the shape. */
  LikeCodecs(LikeShape shape) {
    this.shape = shape;
    this.byLength = shape.fixed().stream().map(LikeCodec::new).toList();
  }

  @Override
  public String shape() {
    return shape.text();
  }

  @Override
  public String render(Material material, RenderContext context) {
    return render(material);
  }

  /** A text of the shape; its length is drawn. */
  String render(Material material) {
    if (byLength.size() == 1) {
      return byLength.get(0).render(material);
    }
    return new Draw(material, BEYOND_PATH).pick(byLength).render(material);
  }

  /** Only if there is room in the shortest: else a drawn length would decide how one is found. */
  @Override
  public boolean sealed() {
    return byLength.get(0).sealed();
  }

  @Override
  public int shortest() {
    return byLength.get(0).shortest();
  }

  @Override
  public int longest() {
    return byLength.get(byLength.size() - 1).longest();
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    if (!sealed()) {
      return null;
    }
    for (LikeCodec each : byLength) {
      Seal seal = each.seal(candidate);
      if (seal != null) {
        return seal;
      }
    }
    return null;
  }

  @Override
  public boolean matches(CharSequence candidate) {
    for (LikeCodec each : byLength) {
      if (each.matches(candidate)) {
        return true;
      }
    }
    return false;
  }
}

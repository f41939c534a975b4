package dev.honeytoken.decoy.like;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.like.LikeShape.Checksum;
import dev.honeytoken.decoy.like.LikeShape.Literal;
import dev.honeytoken.decoy.like.LikeShape.Piece;
import dev.honeytoken.decoy.like.LikeShape.Stretch;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.SealText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders and recognises texts of one {@link LikeShape}. Immutable, thread-safe. */
final class LikeCodec implements Recogniser {
  private final LikeShape shape;
  private final byte[] template;
  private final SealText codec;
  private final int length;

  /** A codec for the shape. */
  LikeCodec(LikeShape shape) {
    this.shape = shape;
    this.template = new byte[shape.pieces().stream().mapToInt(Piece::length).sum()];
    List<SealText.Run> runs = new ArrayList<>();
    int at = 0;
    for (Piece piece : shape.pieces()) {
      if (piece instanceof Stretch stretch) {
        runs.add(new SealText.Run(stretch.alphabet().alphabet(), at, stretch.length()));
      } else if (piece instanceof Literal literal) {
        byte[] text = literal.text().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, template, at, text.length);
      }
      at += piece.length();
    }
    this.codec = SealText.over(runs);
    this.length = shape.wrapping().length(template.length);
  }

  /** A text of the shape: one that carries the seal, or where it has no room, a drawn one. */
  String render(Material material) {
    byte[] text = template.clone();
    codec.encode(material.seal(), draw(material), text);
    int at = 0;
    int stretch = 0;
    for (Piece piece : shape.pieces()) {
      if (piece instanceof Checksum checksum) {
        checksum.sum().append(text, stretch, at);
      }
      stretch = at;
      at += piece.length();
    }
    return shape.wrapping().wrap(new String(text, StandardCharsets.ISO_8859_1));
  }

  private static Draw draw(Material material) {
    return new Draw(material, 0);
  }

  @Override
  public boolean sealed() {
    return codec.sealed();
  }

  @Override
  public int shortest() {
    return length;
  }

  @Override
  public int longest() {
    return length;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    String text = fixed(candidate);
    return text == null ? null : codec.decode(text);
  }

  @Override
  public boolean matches(CharSequence candidate) {
    String text = fixed(candidate);
    return text != null && codec.matches(text);
  }

  /** The unwrapped text, or null if its length, a literal or a checksum is not the shape's. */
  private @Nullable String fixed(CharSequence candidate) {
    if (candidate.length() != length) {
      return null;
    }
    String text = shape.wrapping().unwrap(candidate.toString());
    if (text == null || text.length() != template.length) {
      return null;
    }
    int at = 0;
    int stretch = 0;
    for (Piece piece : shape.pieces()) {
      if (piece instanceof Literal literal && !text.startsWith(literal.text(), at)) {
        return null;
      }
      if (piece instanceof Checksum checksum && !checksum.sum().holds(text, stretch, at)) {
        return null;
      }
      stretch = at;
      at += piece.length();
    }
    return text;
  }
}

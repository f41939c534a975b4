package dev.honeytoken.placement;

/**
 * Characters to put into a text; nothing is ever replaced or removed by a placement.
 *
 * @param offset index into the text as it was before any insertion, in chars
 * @param text what goes in front of the char at {@code offset}
 */
public record Insertion(int offset, String text) {
  @Override
  public String toString() {
    return "Insertion[" + offset + ", " + text.length() + " chars]";
  }
}

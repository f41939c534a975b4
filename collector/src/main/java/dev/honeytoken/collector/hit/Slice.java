package dev.honeytoken.collector.hit;

import java.util.Objects;

/**
 * A part of a text that is moved over it, so that looking at a candidate copies nothing. Good only
 * until it is moved; not thread-safe.
 */
final class Slice implements CharSequence {
  private final String text;
  private int from;
  private int end;

  Slice(String text) {
    this.text = text;
    this.end = text.length();
  }

  Slice move(int newFrom, int newEnd) {
    from = newFrom;
    end = newEnd;
    return this;
  }

  @Override
  public int length() {
    return end - from;
  }

  @Override
  public char charAt(int index) {
    return text.charAt(from + Objects.checkIndex(index, end - from));
  }

  @Override
  public CharSequence subSequence(int start, int stop) {
    Objects.checkFromToIndex(start, stop, end - from);
    return text.substring(from + start, from + stop);
  }

  @Override
  public String toString() {
    return text.substring(from, end);
  }
}

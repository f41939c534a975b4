package dev.honeytoken.collector.channel;

import java.util.List;

/**
 * What {@code docs/channels.md} says of a type of channel, in Markdown.
 *
 * @param title the product's name
 * @param about what is sent there, and what counts as a receipt
 * @param steps how an operator sets it up, one sentence or two each
 * @param sample fields of an entry of {@code channels}, as YAML, without name and type
 * @param source the vendor's page
 */
public record ChannelDoc(
    String title, String about, List<String> steps, String sample, String source) {
  /** Copies. */
  public ChannelDoc {
    steps = List.copyOf(steps);
  }
}

package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.dashboard.Tone;
import dev.honeytoken.collector.delivery.ChannelHealth;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.Life;
import dev.honeytoken.collector.store.Tally;
import java.util.Locale;

/** What states are called on screen, and how much they ask for attention. */
public final class Words {
  private Words() {}

  /** How grave an incident is. */
  public static Tone tone(Incident incident) {
    return switch (incident.stage()) {
      case RESOLVED -> Tone.PLAIN;
      case ACKNOWLEDGED -> Tone.WARN;
      case OPENED, UPDATED -> incident.severity() == Severity.INFO ? Tone.PLAIN : Tone.ALARM;
    };
  }

  /** What came of a drill. */
  public static Tone tone(Tally.Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Tone.CALM;
      case FAILED -> Tone.ALARM;
      case RUNNING -> Tone.PLAIN;
    };
  }

  /** What came of a drill. */
  public static String of(Tally.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** How a channel is doing. */
  public static Tone tone(ChannelHealth.Word word) {
    return switch (word) {
      case UNTRIED -> Tone.PLAIN;
      case WORKING -> Tone.CALM;
      case FAILING -> Tone.WARN;
      case DOWN -> Tone.ALARM;
    };
  }

  /** How a channel is doing. */
  public static String of(ChannelHealth.Word word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Where in its life a decoy is. */
  public static Tone tone(Life life) {
    return switch (life) {
      case LIVE -> Tone.CALM;
      case OVERDUE, EXPIRED, FAILED -> Tone.WARN;
      case PENDING, RETIRED -> Tone.PLAIN;
    };
  }

  /** The word as it begins a sentence. */
  public static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}

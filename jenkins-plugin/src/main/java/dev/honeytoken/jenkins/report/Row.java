package dev.honeytoken.jenkins.report;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.jenkins.config.JenkinsWords;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a drill says of one decoy, as it is kept with a build. */
public final class Row implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String BETWEEN = ", ";

  private final String decoy;
  private final String kind;
  private final String placement;
  private final @Nullable String tripClass;
  private final @Nullable Long hitMillis;
  private final String receipts;
  private final @Nullable String link;
  private final @Nullable String message;
  private final @Nullable String mend;

  Row(Verdict verdict) {
    this.decoy = verdict.decoy();
    this.kind = verdict.kind();
    this.placement = verdict.target().describe();
    this.tripClass = verdict.tripClass() == null ? null : verdict.tripClass().word();
    this.hitMillis = verdict.hitMillis();
    this.receipts = verdict.receipts().stream().map(Row::say).collect(Collectors.joining(BETWEEN));
    Breakage breakage = verdict.breakage();
    this.link = breakage == null ? null : breakage.link().word();
    this.message = breakage == null ? null : breakage.message();
    this.mend = breakage == null ? null : mend(breakage);
  }

  /** A row for a drill that could not be held at all. */
  Row(Breakage breakage) {
    this.decoy = "";
    this.kind = "";
    this.placement = "";
    this.tripClass = null;
    this.hitMillis = null;
    this.receipts = "";
    this.link = breakage.link().word();
    this.message = breakage.message();
    this.mend = mend(breakage);
  }

  private static String mend(Breakage breakage) {
    return JenkinsWords.INSTANCE.fill(breakage.mend(), breakage.settings());
  }

  private static String say(Verdict.Receipt receipt) {
    Long after = receipt.afterMillis();
    return receipt.channel()
        + " "
        + receipt.state().word()
        + (after == null ? "" : " after " + after + " ms");
  }

  /** The decoy's id. */
  public String getDecoy() {
    return decoy;
  }

  /** Its kind. */
  public String getKind() {
    return kind;
  }

  /** Where it was. */
  public String getPlacement() {
    return placement;
  }

  /** What it was found to be, or null. */
  public @Nullable String getTripClass() {
    return tripClass;
  }

  /** From arming to the hit, in milliseconds, or null. */
  public @Nullable Long getHitMillis() {
    return hitMillis;
  }

  /** What the channels said. */
  public String getReceipts() {
    return receipts;
  }

  /** The same, channel by channel. */
  public List<String> getReceiptList() {
    return receipts.isEmpty() ? List.of() : List.of(receipts.split(BETWEEN, -1));
  }

  /** What came of it, in a word or two. */
  public String getVerdict() {
    return isPassed() ? "fired" : isLure() ? unfired() : "did not hold";
  }

  /** The symbol that Jenkins shows for a build that fared as well. */
  public String getIcon() {
    return isPassed()
        ? "symbol-status-blue"
        : isLure() ? "symbol-status-nobuilt" : "symbol-status-red";
  }

  /** The broken link, or null. */
  public @Nullable String getLink() {
    return link;
  }

  /** What broke, or null. */
  public @Nullable String getMessage() {
    return message;
  }

  /** What to do, or null. */
  public @Nullable String getMend() {
    return mend;
  }

  /** Whether the whole chain held. */
  public boolean isPassed() {
    return link == null && !isLure();
  }

  /** Whether a drill does not fire it: inert by nature, or watched by another provider. */
  public boolean isLure() {
    return link == null && (TripClass.INERT.word().equals(tripClass) || isBacked());
  }

  private boolean isBacked() {
    return TripClass.BACKED.word().equals(tripClass);
  }

  private String unfired() {
    return isBacked() ? "backed, not fired" : "nothing to verify";
  }

  /** Why nothing is said of a hit. */
  public String getWhyNoHit() {
    return isBacked() ? "its provider tells of uses" : isLure() ? "a lure: cannot fire" : "none";
  }
}

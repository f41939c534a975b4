package dev.honeytoken.drill;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.placement.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a drill says of each link that can break: what broke, the likely cause, the mend. */
final class Breakages {
  private Breakages() {}

  static Breakage nothingPlanted() {
    return Breakage.of(
        Link.PLANTING,
        "Nothing is planted in this directory, so there is nothing to verify.",
        "Run {0} before {1}, in the same directory on the same machine, with decoys in {2}.",
        Setting.SEED,
        Setting.VERIFY,
        Setting.DECOYS);
  }

  static Breakage unknownPlanting(String record) {
    return Breakage.of(
        Link.REGISTRATION,
        "The collector does not know the planting that "
            + record
            + " names: it was planted with another collector, or that one has lost its data.",
        "Check {0}, and run {1} again.",
        Setting.COLLECTOR_URL,
        Setting.SEED);
  }

  static Breakage notPlanted(Target target) {
    return Breakage.of(
        Link.PLANTING,
        "The decoy "
            + target.describe()
            + " is configured but not in the planting: it was added, or changed, after seeding.",
        "Run {0} again, with the same {1}.",
        Setting.SEED,
        Setting.DECOYS);
  }

  static Breakage notRegistered(Trial trial) {
    DecoyState state = trial.decoy().state();
    String why =
        switch (state) {
          case GRANTED, PLACING -> "; seeding was interrupted before it was confirmed";
          case FAILED -> "; seeding could not place it";
          case RETIRED -> "; it was taken out, or replaced by a later seeding";
          case PLANTED -> "";
        };
    return Breakage.of(
        Link.REGISTRATION,
        "The decoy " + trial.place() + " is registered as " + state.word() + why + ".",
        "Run {0} again.",
        Setting.SEED);
  }

  static Breakage vanished(Trial trial) {
    return Breakage.of(
        Link.PLACEMENT,
        "The decoy "
            + trial.place()
            + " has vanished from its file: what was planted there is gone or was edited.",
        "Run {0} again, after every step that writes or restores {1}.",
        Setting.SEED,
        Setting.DECOY_FILE);
  }

  /** A file that cannot be read, of which only as much is said as may be. */
  static Breakage unreadable(Trial trial, PlacementException e) {
    return trial.secretive()
        ? Breakage.of(
            Link.PLACEMENT,
            "The file of the decoy " + trial.place() + " cannot be read.",
            "Run {0} again; the collector's policy says which file it is.",
            Setting.SEED)
        : Breakage.of(Link.PLACEMENT, e);
  }

  static Breakage unusable(Trial trial) {
    return Breakage.of(
        Link.PLACEMENT,
        "The decoy "
            + trial.place()
            + " stands in its file, but a client that reads the file does not get it.",
        "Check {0}; run {1} again.",
        Setting.DECOY_FORMAT,
        Setting.SEED);
  }

  static Breakage inert(Trial trial) {
    Reach reach = trial.reach();
    if (!reach.to(trial.decoy().endpoint())) {
      return Breakage.of(
          Link.TRIP_CLASS,
          "The decoy "
              + trial.place()
              + " is inert: its real clients send such a credential "
              + reach.words()
              + ", and it leads to "
              + trial.decoy().endpoint()
              + ".",
          "Have the collector's operator give its decoys an https address (decoy.publicUrl and"
              + " decoy.tls) and run {0} again, or choose another {1} or {2}.",
          Setting.SEED,
          Setting.DECOY_KIND,
          Setting.DECOY_FORMAT);
    }
    return Breakage.of(
        Link.TRIP_CLASS,
        "The decoy "
            + trial.place()
            + " is inert: no host of the collector stands in it or beside it, so nobody would see"
            + " its use, and it cannot be verified.",
        "Leave out 'companions=none' in {0}, or choose a {1} that carries its host; else take the"
            + " decoy out of {2}.",
        Setting.DECOY_OPTIONS,
        Setting.DECOY_KIND,
        Setting.DECOYS);
  }

  static Breakage nothingButLures() {
    return Breakage.of(
        Link.TRIP_CLASS,
        "Every decoy that is planted here is inert or backed: of a kind whose clients call the vendor"
            + " and not the collector, so that there is nothing to verify.",
        "Add at least one decoy of a self-firing {0} to {1}, or leave {2} out of this build.",
        Setting.DECOY_KIND,
        Setting.DECOYS,
        Setting.VERIFY);
  }

  static Breakage endpoint(Trial trial, String host, String why) {
    return Breakage.of(
        Link.ENDPOINT,
        "The decoy "
            + trial.place()
            + " points to "
            + host
            + ", which cannot be used from here: "
            + why
            + ".",
        "Check that the collector's decoy listener is up and that its public address leads to it;"
            + " check {0} and {1}.",
        Setting.PROXY,
        Setting.TRUSTED_CERTIFICATES);
  }

  static Breakage noHit(Trial trial, Duration timeout) {
    Simulator.Result fired = trial.fired();
    String answer =
        fired == null
            ? ""
            : fired.presented()
                ? fired.status() == 0
                    ? "; the endpoint refused the login"
                    : "; the endpoint answered " + fired.status()
                : "; the endpoint answered "
                    + fired.status()
                    + " and never asked for the credential, as a collector would";
    return Breakage.of(
        Link.HIT,
        "The decoy "
            + trial.place()
            + " was used, but no hit came in within "
            + seconds(timeout)
            + answer
            + ".",
        "Check that "
            + trial.decoy().endpoint().getRawAuthority()
            + " leads to the decoy listener of the very collector that {0} names; if it is slow,"
            + " raise {1}.",
        Setting.COLLECTOR_URL,
        Setting.DRILL_TIMEOUT);
  }

  static Breakage otherDecoy(Trial trial, DrillStatus.Hit hit, Planting planting) {
    PlantedDecoy other =
        planting.decoys().stream()
            .filter(each -> each.decoy().equals(hit.decoy()))
            .findFirst()
            .orElse(null);
    String name =
        other == null
            ? "decoy " + hit.decoy() + " of another planting"
            : planting.policy() == null
                ? "the decoy " + other.target().describe()
                : "the decoy " + other.decoy();
    return Breakage.of(
        Link.ATTRIBUTION,
        "The use of the decoy "
            + trial.place()
            + " was seen as one of "
            + name
            + ": another credential stands where it was planted, or is read in its stead.",
        "Run {0} and {1} again; give each decoy its own {2}.",
        Setting.REMOVE,
        Setting.SEED,
        Setting.DECOY_NAME);
  }

  static Breakage noReceipt(Trial trial, DrillStatus.Receipt receipt, Duration timeout) {
    String state =
        switch (receipt.state()) {
          case PENDING -> "has not been tried";
          case RETRYING -> "is being retried";
          case REFUSED -> "refused it for good";
          case ACCEPTED -> "accepted it";
          case WITHHELD -> "is not given it";
        };
    return Breakage.of(
        Link.RECEIPT,
        "The hit of the decoy "
            + trial.place()
            + " came in, but channel '"
            + receipt.channel()
            + "' gave no receipt within "
            + seconds(timeout)
            + ": it "
            + state
            + detail(receipt.detail())
            + ".",
        "Mend that channel in the collector's configuration; if it is only slow, raise {0}; if it"
            + " need not answer, leave it out of {1}.",
        Setting.DRILL_TIMEOUT,
        Setting.REQUIRED_CHANNELS);
  }

  static Breakage unknownChannel(String channel, String known) {
    return Breakage.of(
        Link.RECEIPT,
        "The collector has no enabled channel '"
            + channel
            + "'"
            + (known.isEmpty() ? "." : "; it has " + known + "."),
        "Correct the name in {0}, or enable that channel in the collector's configuration.",
        Setting.REQUIRED_CHANNELS);
  }

  static Breakage noChannel() {
    return Breakage.of(
        Link.RECEIPT,
        "The collector has no channel that is given drills now, so no receipt would show that"
            + " anybody is told of a hit.",
        "Have at least one channel in the collector's configuration that takes drills at any hour"
            + " (a log or a SIEM does); {0} may then name it.",
        Setting.REQUIRED_CHANNELS);
  }

  private static String detail(@Nullable String detail) {
    return detail == null || detail.isBlank() ? "" : " (" + detail.strip() + ")";
  }

  private static String seconds(Duration timeout) {
    return timeout.toSeconds() + (timeout.toSeconds() == 1 ? " second" : " seconds");
  }
}

package dev.honeytoken.drill;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.ArmedDecoy;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Cuts;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.format.Formats;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Reads a decoy where it was planted and uses it. Thread-safe. */
final class Firing {
  private final FileTree files;
  private final Simulator simulator;

  Firing(FileTree files, Simulator simulator) {
    this.files = files;
    this.simulator = simulator;
  }

  /**
   * Breaks the trial if the decoy does not stand as it was planted. What stands in its place is
   * never used: it may be a real credential by now.
   */
  void check(Trial trial) {
    PlantedDecoy decoy = trial.decoy();
    try {
      for (Cut cut : decoy.cuts()) {
        byte[] bytes = files.read(cut.file());
        if (bytes == null || !Cuts.present(bytes, cut)) {
          trial.breaks(Breakages.vanished(trial));
          return;
        }
      }
      if (decoy.cuts().isEmpty()) {
        trial.breaks(Breakages.vanished(trial));
      } else if (!found(decoy).containsKey(Credential.VALUE)) {
        trial.breaks(Breakages.unusable(trial));
      }
    } catch (PlacementException e) {
      trial.breaks(Breakages.unreadable(trial, e));
    }
  }

  private Map<String, Secret> found(PlantedDecoy decoy) {
    Slot slot = new Slot(decoy.target().file(), decoy.target().name(), decoy.endpoint());
    return Formats.of(decoy.target().format()).read(this::text, slot);
  }

  private String text(String file) {
    byte[] bytes = files.read(file);
    return bytes == null ? "" : FileText.of(bytes).text();
  }

  /** Uses the decoy once; breaks the trial if its host cannot be reached. */
  void fire(Trial trial, ArmedDecoy armed, Duration timeout) {
    PlantedDecoy decoy = trial.decoy();
    String host = decoy.endpoint().getRawAuthority();
    try {
      Use use = Kinds.of(decoy.kind()).use(found(decoy), decoy.endpoint());
      host = use.uri().getRawAuthority();
      trial.fired(simulator.run(use, armed.nonce(), timeout));
    } catch (PlacementException e) {
      trial.breaks(Breakages.unreadable(trial, e));
    } catch (IOException e) {
      trial.breaks(Breakages.endpoint(trial, host, why(e)));
    } catch (IllegalArgumentException e) {
      trial.breaks(Breakages.unusable(trial));
    }
  }

  private static String why(IOException e) {
    if (e instanceof UnknownHostException) {
      return "no name server knows that host";
    }
    if (e instanceof ConnectException) {
      return "it does not take connections";
    }
    if (e instanceof SSLException) {
      return "its certificate is not trusted here, has expired, or is another host's";
    }
    if (e instanceof SocketTimeoutException || e instanceof java.io.InterruptedIOException) {
      return "it does not answer in time";
    }
    String said = e.getClass().equals(IOException.class) ? e.getMessage() : null;
    return said == null ? "it closed the connection without an answer" : said;
  }
}

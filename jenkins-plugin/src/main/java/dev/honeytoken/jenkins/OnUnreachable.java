package dev.honeytoken.jenkins;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.jenkins.config.Allowed;
import dev.honeytoken.jenkins.config.Given;
import dev.honeytoken.jenkins.config.JenkinsWords;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a build does when decoys cannot be planted. */
enum OnUnreachable {
  /** It says so in its log and goes on. */
  WARN,
  /** It fails. */
  FAIL;

  /**
   * The one with that word; nothing given stands for {@link #WARN}.
   *
   * @throws AbortException if there is none
   */
  static OnUnreachable of(@Nullable String word) throws AbortException {
    if (word == null) {
      return WARN;
    }
    for (OnUnreachable each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new AbortException(
        "onUnreachable is '" + word + "'; set it to 'warn' or 'fail', or leave it out.");
  }

  /** What a form shows for a word that is kept. */
  static String shown(@Nullable String kept) {
    return kept == null ? WARN.word() : kept;
  }

  /** A given word as it is kept: the default is not. */
  static @Nullable String kept(@Nullable String given) {
    String word = Given.text(given);
    return WARN.word().equals(word) ? null : word;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The choices of a form, for whoever may change what the form is a part of. */
  static ListBoxModel items(@Nullable Item item) {
    ListBoxModel items = new ListBoxModel();
    if (Allowed.here(item)) {
      items.add("Say so in the log and go on", WARN.word());
      items.add("Fail the build", FAIL.word());
    }
    return items;
  }

  /** Goes on or fails. */
  void handle(RuntimeException failure, TaskListener listener) throws AbortException {
    String said =
        failure instanceof HoneytokenException known
            ? JenkinsWords.INSTANCE.say(known)
            : "An error in the plugin: " + failure + ". Please report it.";
    if (this == FAIL) {
      throw new AbortException("[honeytoken] Nothing was planted. " + said);
    }
    listener.getLogger().println("[honeytoken] Nothing was planted; the build goes on. " + said);
  }
}

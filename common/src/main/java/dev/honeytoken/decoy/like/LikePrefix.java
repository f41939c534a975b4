package dev.honeytoken.decoy.like;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which characters at the start of a key are the same in every key of its make, so that a
 * shape may keep them: {@code sk_live_}, {@code ghp_}, {@code acme_prod_}, {@code AKIA}.
 *
 * <p>A prefix is one or more words, each with a separator behind it, in front of something random.
 * A word has 2 to 10 letters in one case; with digits behind them, or one letter alone, it must be
 * one of those that vendors use. From a single sample at most two words are taken that vendors do
 * not use, so that of a passphrase no more than its beginning could be, and none behind the last
 * vendor's word if what follows itself holds separators or symbols by chance (base64url,
 * passwords): there the word could be chance too. With several samples a prefix is what they share.
 *
 * <p>What this cannot tell apart: a base64url key whose only {@code -} or {@code _} stands behind
 * two to ten lower-case letters at its very start, once in some hundred such keys. Those letters
 * are then kept.
 */
final class LikePrefix {
  private static final Pattern WORD =
      Pattern.compile("([a-z]{1,10}|[A-Z]{1,10}|[A-Z][a-z]{1,9})([0-9]{0,2})([-_.:=])");

  /** Words of vendors and of people who name keys. */
  private static final Set<String> KNOWN =
      Set.of(
          ("sk pk rk whsec live test prod dev staging key token secret api pat oat npm ghp gho ghu"
                  + " ghs ghr github glpat gldt glrt xoxb xoxp xoxa xoxr xoxs xapp dop doo dor v1"
                  + " dckr squ sqp sqa hvs hvb hvr sg pypi ant proj admin svcacct shpat shpss r8 hf"
                  + " gsk lin ntn pul rubygems ya29 v2 v3 api01 api03 re sl gocspx nvapi sbp sntrys")
              .split(" "));

  /** Vendors' prefixes that end in no separator. */
  private static final List<String> BARE =
      List.of("AKIA", "ASIA", "AIza", "AKCp", "cmVmdGtu", "LTAI", "EAAC");

  private static final int MOST_UNKNOWN = 2;
  private static final int LEAST_RANDOM = 12;
  private static final int LEAST_SHARED = 4;
  private static final int MOST_SHARED = 8;

  private LikePrefix() {}

  /** How many characters at the start of all samples are prefix. */
  static int length(List<String> samples) {
    String first = samples.get(0);
    for (String bare : BARE) {
      if (samples.stream().allMatch(sample -> sample.startsWith(bare))) {
        return bare.length();
      }
    }
    if (LikeSample.groups(List.of(first.split("[-_]", -1)))) {
      return 0;
    }
    boolean single = samples.size() == 1;
    int known = 0;
    int unknown = 0;
    int at = 0;
    Matcher word = WORD.matcher(first);
    while (word.find(at) && word.start() == at && shared(samples, word.end())) {
      boolean vendors = KNOWN.contains(name(word));
      if (!vendors && single && (!plain(word) || ++unknown > MOST_UNKNOWN)) {
        break;
      }
      if (!vendors && group(first, word)) {
        break;
      }
      at = word.end();
      known = vendors ? at : known;
    }
    int end = !single || regular(first.substring(at)) ? at : known;
    if (!samples.stream().allMatch(sample -> random(sample.substring(end)))) {
      return 0;
    }
    if (single) {
      return end;
    }
    int common = common(samples);
    return common - end >= LEAST_SHARED ? Math.min(common, end + MOST_SHARED) : end;
  }

  private static String name(Matcher word) {
    return (word.group(1) + word.group(2)).toLowerCase(Locale.ROOT);
  }

  private static boolean plain(Matcher word) {
    return word.group(1).length() >= 2 && word.group(2).isEmpty();
  }

  /** Whether the word is the first of several groups of one length rather than a prefix. */
  private static boolean group(String text, Matcher word) {
    String[] parts = text.substring(word.start()).split("[-_.:=]", -1);
    return parts[0].length() >= LEAST_SHARED
        && parts[0].length() == parts[1].length()
        && !KNOWN.contains(parts[1].toLowerCase(Locale.ROOT));
  }

  private static boolean shared(List<String> samples, int end) {
    String start = samples.get(0).substring(0, end);
    return samples.stream().allMatch(sample -> sample.startsWith(start));
  }

  /** Whether a text may be the random part of a key: no word, and long enough. */
  private static boolean random(String text) {
    return text.length() >= LEAST_RANDOM
        && (text.chars().anyMatch(Character::isDigit) || LikeSample.mixed(text));
  }

  /** Whether the text has no separators, or between parts in one case, hence not by chance. */
  private static boolean regular(String text) {
    if (!text.contains("-") && !text.contains("_")) {
      return text.matches("[A-Za-z0-9]+=*");
    }
    return text.matches("[A-Za-z0-9_-]+")
        && List.of(text.split("[-_]", -1)).stream()
            .noneMatch(part -> part.isEmpty() || LikeSample.mixed(part));
  }

  private static int common(List<String> samples) {
    String first = samples.get(0);
    int common = 0;
    while (common < first.length() && shared(samples, common + 1)) {
      common++;
    }
    return common;
  }
}

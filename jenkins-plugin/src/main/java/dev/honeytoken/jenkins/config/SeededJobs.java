package dev.honeytoken.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Jobs that are seeded though their definition says nothing of it, and with what. */
public final class SeededJobs implements Describable<SeededJobs> {
  private final String pattern;
  private @Nullable List<DecoyEntry> decoys;

  /**
   * Jobs whose full name matches.
   *
   * @param pattern a full name with folders; {@code *} stands for anything within one of its parts,
   *     {@code **} for anything at all
   */
  @DataBoundConstructor
  public SeededJobs(String pattern) {
    this.pattern = pattern;
  }

  /** The pattern. */
  public String getPattern() {
    return pattern;
  }

  /** What is planted; none of its own stands for the default decoys. */
  public List<DecoyEntry> getDecoys() {
    return Given.list(decoys);
  }

  /** Sets it. */
  @DataBoundSetter
  public void setDecoys(@Nullable List<DecoyEntry> decoys) {
    this.decoys = Given.kept(decoys);
  }

  /** Whether a job of that full name is meant. */
  public boolean matches(String fullName) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (at + 1 < pattern.length() && pattern.charAt(at + 1) == '*') {
        regex.append(".*");
        at++;
      } else {
        regex.append("[^/]*");
      }
    }
    return Pattern.matches(regex.toString(), fullName);
  }

  /** The form. */
  @Extension
  @Symbol("honeytokenSeededJobs")
  public static final class DescriptorImpl extends Descriptor<SeededJobs> {
    @Override
    public String getDisplayName() {
      return Messages.seededJobs();
    }
  }
}

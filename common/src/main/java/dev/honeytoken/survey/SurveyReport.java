package dev.honeytoken.survey;

import dev.honeytoken.planting.DecoySpec;
import java.util.List;
import java.util.Objects;

/**
 * What a survey found.
 *
 * @param project what the user calls the project
 * @param files how many files were looked at
 * @param bytes how many bytes of them were read
 * @param passedOver files that were too large or could not be read; their names were looked at
 * @param findings the places, those first that an intruder looks at first
 */
public record SurveyReport(
    String project, int files, long bytes, int passedOver, List<Finding> findings) {
  /** Copies. */
  public SurveyReport {
    findings = List.copyOf(findings);
  }

  /** The decoys that fit, in the order of the findings. */
  public List<DecoySpec> decoys() {
    return findings.stream().map(Finding::decoy).filter(Objects::nonNull).toList();
  }
}

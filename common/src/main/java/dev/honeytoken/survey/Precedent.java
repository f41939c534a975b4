package dev.honeytoken.survey;

import java.net.URI;

/** What intruders in pipelines have read, by the reports of those who cleaned up after them. */
public enum Precedent {
  /** A changed uploader script sent every build's environment and remotes away for two months. */
  CODECOV("Codecov 2021", "https://about.codecov.io/apr-2021-post-mortem/"),
  /** Customers' variables and keys were read out of a CI service. */
  CIRCLECI("CircleCI 2023", "https://circleci.com/blog/jan-4-2023-incident-report/"),
  /** A file read without a login: {@code credentials.xml} and the key it is encrypted with. */
  JENKINS("Jenkins 2024", "https://www.jenkins.io/security/advisory/2024-01-24/"),
  /** A popular action wrote the runner's secrets into its log. */
  TJ_ACTIONS(
      "tj-actions 2025",
      "https://www.cisa.gov/news-events/alerts/2025/03/18/supply-chain-compromise-third-party-tj-actionschanged-files-cve-2025-30066-and-reviewdogaction"),
  /** A worm in npm packages: environment, tokens, and a secret scanner run over the disk. */
  SHAI_HULUD(
      "Shai-Hulud 2025",
      "https://www.cisa.gov/news-events/alerts/2025/09/23/widespread-supply-chain-compromise-impacting-npm-ecosystem"),
  /**
   * Moved tags of a scanner's action: process memory, then keys of clouds, clusters, registries.
   */
  TRIVY(
      "trivy-action 2026",
      "https://stepsecurity.io/blog/10-layers-deep-how-stepsecurity-stops-teampcps-trivy-supply-chain-attack-on-github-actions");

  private final String title;
  private final URI report;

  Precedent(String title, String report) {
    this.title = title;
    this.report = URI.create(report);
  }

  /** Who and when, in two words. */
  public String title() {
    return title;
  }

  /** Where it is told. */
  public URI report() {
    return report;
  }
}

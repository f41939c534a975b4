package dev.honeytoken;

/**
 * A thing the user can set, named without any front end's words. A message refers to settings, and
 * each front end says how its users write them ({@code <collector><url>} in a pom, a field on a
 * configuration page).
 */
public enum Setting {
  /** Base URL of the collector's admin API. */
  COLLECTOR_URL,
  /** The API key, or where it is found. */
  API_KEY,
  /** The certificate authority to trust for the collector. */
  TRUSTED_CERTIFICATES,
  /** The proxy between the build and the collector. */
  PROXY,
  /** How long a request to the collector may take. */
  REQUEST_TIMEOUT,
  /** The list of decoys. */
  DECOYS,
  /** The kind of one decoy. */
  DECOY_KIND,
  /** The file of one decoy. */
  DECOY_FILE,
  /** The format of one decoy's file. */
  DECOY_FORMAT,
  /** The key, server id or variable one decoy is placed under. */
  DECOY_NAME,
  /** The sample that a {@code like} decoy mimics. */
  DECOY_SAMPLE,
  /** The options of one decoy. */
  DECOY_OPTIONS,
  /** How long one decoy may stand before it is to be rotated. */
  DECOY_TTL,
  /** How long the credential of one decoy says it is good for. */
  DECOY_LIFETIME,
  /** The collector's policy that says what is planted. */
  POLICY,
  /** How long a drill waits for hits and receipts. */
  DRILL_TIMEOUT,
  /** The channels that must give a receipt in a drill. */
  REQUIRED_CHANNELS,
  /** Running a collector inside the build. */
  EMBEDDED,
  /** Whether decoys may go into the home of the build's user. */
  HOME,
  /** The step that plants. */
  SEED,
  /** The step that drills. */
  VERIFY,
  /** The step that takes decoys out. */
  REMOVE,
  /** The step that replaces decoys by new ones. */
  ROTATE
}

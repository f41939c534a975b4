package dev.honeytoken.jenkins.config;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.Setting;
import dev.honeytoken.Words;

/** How users of the Jenkins plugin write the settings. */
public final class JenkinsWords implements Words {
  /** There is only one. */
  public static final JenkinsWords INSTANCE = new JenkinsWords();

  private static final String SYSTEM = " under Manage Jenkins → System → Honeytoken";

  private JenkinsWords() {}

  @Override
  public String of(Setting setting) {
    return switch (setting) {
      case COLLECTOR_URL -> "'Collector URL'" + SYSTEM;
      case API_KEY -> "the secret text that 'API key' names" + SYSTEM;
      case TRUSTED_CERTIFICATES -> "'Trusted certificates'" + SYSTEM;
      case PROXY -> "the proxy that the controller's Java is started with (-Dhttps.proxyHost=…)";
      case REQUEST_TIMEOUT -> "'Time-out in seconds'" + SYSTEM;
      case DECOYS -> "'decoys' of the step, or 'Default decoys'" + SYSTEM;
      case DECOY_KIND -> "'kind'";
      case DECOY_FILE -> "'file'";
      case DECOY_FORMAT -> "'format'";
      case DECOY_NAME -> "'name' or 'variable'";
      case DECOY_SAMPLE -> "the option 'sample'";
      case DECOY_OPTIONS -> "'options'";
      case DRILL_TIMEOUT -> "'timeoutSeconds' of honeytokenVerify";
      case REQUIRED_CHANNELS -> "'requiredChannels' of honeytokenVerify";
      case EMBEDDED -> "a collector of your own (Jenkins has no embedded one)";
      case HOME -> "(nothing: an agent's home is open to decoys)";
      case SEED -> "honeytokenSeed or withHoneytokens";
      case VERIFY -> "honeytokenVerify";
      case DECOY_TTL -> "'ttl'";
      case DECOY_LIFETIME -> "'lifetime'";
      case POLICY -> "'policy'";
      case ROTATE -> "honeytokenRotate";
      case REMOVE -> "the build again";
    };
  }

  /** What failed and what mends it, for a build log. */
  public String say(HoneytokenException failure) {
    return failure.getMessage() + " " + mendOf(failure);
  }
}

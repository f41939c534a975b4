package dev.honeytoken.maven;

import dev.honeytoken.Setting;
import dev.honeytoken.Words;

/** What users of Maven write for each setting. */
final class MavenWords implements Words {
  static final MavenWords WORDS = new MavenWords();

  private MavenWords() {}

  @Override
  public String of(Setting setting) {
    return switch (setting) {
      case COLLECTOR_URL ->
          "<collector><url> in the plugin's configuration (-Dhoneytoken.collector.url)";
      case API_KEY ->
          "the API key (the <password> of the <server> in settings.xml that <collector><serverId>"
              + " names, or the environment variable HONEYTOKEN_API_KEY)";
      case TRUSTED_CERTIFICATES ->
          "<collector><trustedCertificates> in the plugin's configuration"
              + " (-Dhoneytoken.collector.trustedCertificates)";
      case PROXY -> "<proxies> in settings.xml";
      case REQUEST_TIMEOUT ->
          "<collector><timeoutSeconds> in the plugin's configuration"
              + " (-Dhoneytoken.collector.timeoutSeconds)";
      case DECOYS -> "<decoys> in the plugin's configuration";
      case DECOY_KIND -> "<kind>";
      case DECOY_FILE -> "<file>";
      case DECOY_FORMAT -> "<format>";
      case DECOY_NAME -> "<name>";
      case DECOY_SAMPLE -> "<sample>";
      case DECOY_OPTIONS -> "<options>";
      case DRILL_TIMEOUT ->
          "<verify><timeoutSeconds> in the plugin's configuration"
              + " (-Dhoneytoken.verify.timeoutSeconds)";
      case REQUIRED_CHANNELS ->
          "<verify><requiredChannels> in the plugin's configuration"
              + " (-Dhoneytoken.verify.requiredChannels)";
      case EMBEDDED -> "-Dhoneytoken.embedded";
      case HOME -> "<home> in the plugin's configuration (-Dhoneytoken.home)";
      case SEED -> "mvn honeytoken:seed";
      case VERIFY -> "mvn honeytoken:verify";
      case DECOY_TTL -> "<ttl>";
      case DECOY_LIFETIME -> "<lifetimeDays>";
      case POLICY -> "<policy> in the plugin's configuration (-Dhoneytoken.policy)";
      case ROTATE -> "mvn honeytoken:rotate";
      case REMOVE -> "mvn honeytoken:remove";
    };
  }
}

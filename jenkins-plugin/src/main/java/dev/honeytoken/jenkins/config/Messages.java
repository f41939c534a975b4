package dev.honeytoken.jenkins.config;

/** The texts of the forms, from {@code Messages.properties}. */
final class Messages {
  private static final Texts TEXTS = new Texts(Messages.class);

  private Messages() {}

  static String decoy() {
    return TEXTS.of("decoy");
  }

  static String formatThatSuits() {
    return TEXTS.of("formatThatSuits");
  }

  static String illegalVariable() {
    return TEXTS.of("illegalVariable");
  }

  static String illegalTtl() {
    return TEXTS.of("illegalTtl");
  }

  static String illegalId() {
    return TEXTS.of("illegalId");
  }

  static String variableOrFile() {
    return TEXTS.of("variableOrFile");
  }

  static String configuration() {
    return TEXTS.of("configuration");
  }

  static String seededJobs() {
    return TEXTS.of("seededJobs");
  }

  static String storeDecoy() {
    return TEXTS.of("storeDecoy");
  }

  static String notStored() {
    return TEXTS.of("notStored");
  }

  static String noUrl() {
    return TEXTS.of("noUrl");
  }

  static String connected() {
    return TEXTS.of("connected");
  }
}

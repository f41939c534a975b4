package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.config.Texts;

/** The texts of the steps, from {@code Messages.properties}. */
final class Messages {
  private static final Texts TEXTS = new Texts(Messages.class);

  private Messages() {}

  static String wrapper() {
    return TEXTS.of("wrapper");
  }

  static String seed() {
    return TEXTS.of("seed");
  }

  static String rotate() {
    return TEXTS.of("rotate");
  }

  static String verify() {
    return TEXTS.of("verify");
  }

  static String seconds() {
    return TEXTS.of("seconds");
  }
}

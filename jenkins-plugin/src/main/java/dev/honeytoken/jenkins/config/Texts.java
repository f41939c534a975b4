package dev.honeytoken.jenkins.config;

import java.util.Locale;
import java.util.ResourceBundle;

/** Texts from the properties file beside a class, in the language of the controller. */
public record Texts(Class<?> beside) {
  /** The text with that key. */
  public String of(String key) {
    return ResourceBundle.getBundle(beside.getName(), Locale.getDefault(), beside.getClassLoader())
        .getString(key);
  }
}

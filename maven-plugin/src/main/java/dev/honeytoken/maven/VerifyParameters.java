package dev.honeytoken.maven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <verify>} in a pom. Maven sets the fields; what is empty there may be a property. */
public class VerifyParameters {
  /**
   * How long hits and receipts are waited for, in seconds, 30 unless set; property {@code
   * honeytoken.verify.timeoutSeconds}.
   */
  @Nullable Integer timeoutSeconds;

  /**
   * Channels that must give a receipt, every enabled one unless set; property {@code
   * honeytoken.verify.requiredChannels}, separated by commas.
   */
  List<String> requiredChannels = new ArrayList<>();
}

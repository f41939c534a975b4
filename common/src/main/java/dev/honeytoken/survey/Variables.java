package dev.honeytoken.survey;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Tells by its name whether a variable holds a credential; values are never looked at. */
final class Variables {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:.*_)?(?:token|secret|password|passwd|pwd|passphrase|credentials?|auth|api_?key"
              + "|access_?key(?:_id)?|private_?key|secret_?key|key|pat|dsn)(?:_.*)?");

  private static final Pattern NO_SECRET =
      Pattern.compile("(?i)(?:ssh_auth_sock|.*_key_file|.*_file|.*_path|.*_sock|lesskey.*)");

  private Variables() {}

  static List<String> secret(Collection<String> names) {
    return names.stream()
        .filter(each -> SECRET.matcher(each).matches() && !NO_SECRET.matcher(each).matches())
        .sorted()
        .toList();
  }
}

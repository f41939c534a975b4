package dev.honeytoken.client;

import org.jspecify.annotations.Nullable;

/**
 * What a collector answers when it refuses: {@code application/problem+json}, RFC 9457.
 *
 * @param type a URI that names the kind of problem; {@code about:blank} where the status says all
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what is wrong in this case, for people
 * @param field path of the field that is wrong, such as {@code decoys[2].target.file}
 * @param mend what to do, for people
 */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String field,
    @Nullable String mend) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";
}

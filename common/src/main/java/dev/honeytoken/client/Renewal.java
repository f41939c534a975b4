package dev.honeytoken.client;

/** When decoys that stand as they were ordered are replaced all the same. */
public enum Renewal {
  /** Only when the order has changed, or their credentials have expired. */
  CHANGED("changed"),
  /** When one of them is overdue as well: all of its planting are renewed with it. */
  OVERDUE("overdue"),
  /** Always. */
  ALL("all");

  private final String word;

  Renewal(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** The renewal with that word; {@link IllegalArgumentException} if there is none. */
  public static Renewal ofWord(String word) {
    for (Renewal each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no renewal '" + word + "'");
  }
}

package dev.honeytoken.client;

/** Where in its life a decoy is. It fires in every one of them. */
public enum DecoyState {
  /** Registered; the client has its material and has written nothing. */
  GRANTED("granted"),
  /** The client is about to write; its cuts are known, so an interrupted seeding can be undone. */
  PLACING("placing"),
  /** It stands where it should. */
  PLANTED("planted"),
  /** It could not be placed. */
  FAILED("failed"),
  /** It was taken out or replaced; a use now tells when the leak happened. */
  RETIRED("retired");

  private final String word;

  DecoyState(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** The state with that word; {@link IllegalArgumentException} if there is none. */
  public static DecoyState ofWord(String word) {
    for (DecoyState each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no decoy state '" + word + "'");
  }
}

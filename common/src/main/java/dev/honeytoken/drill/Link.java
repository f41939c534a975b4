package dev.honeytoken.drill;

/** The links of the chain from a decoy in a file to a person who is told, in order. */
public enum Link {
  /** The collector answers on its admin address. */
  COLLECTOR("collector"),
  /** Something was planted at all. */
  PLANTING("planting"),
  /** The collector knows the decoy as planted. */
  REGISTRATION("registration"),
  /** The decoy stands in its file. */
  PLACEMENT("placement"),
  /** The decoy points to a host of ours. */
  TRIP_CLASS("trip class"),
  /** That host answers. */
  ENDPOINT("decoy endpoint"),
  /** The use was seen. */
  HIT("hit"),
  /** The use was seen as this decoy's and no other's. */
  ATTRIBUTION("attribution"),
  /** Every required channel accepted the alert. */
  RECEIPT("receipt");

  private final String word;

  Link(String word) {
    this.word = word;
  }

  /** The word for messages and reports. */
  public String word() {
    return word;
  }
}

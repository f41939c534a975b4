package dev.honeytoken.collector.transfer;

/** Is told how far a copy has come. For one thread. */
public interface Progress {
  /** A table begins, with so many rows. */
  void begin(String table, long rows);

  /** So many of them are done. */
  void row(long done);
}

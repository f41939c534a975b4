package dev.honeytoken.decoy;

/**
 * One row of the kinds table.
 *
 * @param title what it is, in a few words
 * @param shape prefix, lengths, alphabet, checksum
 * @param firesWhen what an intruder does that makes it fire
 * @param source where the shape is documented (RFC, vendor page)
 */
public record KindDoc(String title, String shape, String firesWhen, String source) {}

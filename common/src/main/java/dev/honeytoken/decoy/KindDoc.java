package dev.honeytoken.decoy;

/**
 * One row of the kinds table.
 *
 * @param title what it is, in a few words
 * @param shape prefix, lengths, alphabet, checksum
 * @param firesWhen what an intruder does that makes it fire
 * @param source where the shape is documented (RFC, vendor page)
 * @param testedWith the real clients that the end-to-end tests hand it to; empty if there is none
 */
public record KindDoc(
    String title, String shape, String firesWhen, String source, String testedWith) {}

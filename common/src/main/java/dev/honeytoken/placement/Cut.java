package dev.honeytoken.placement;

import java.io.Serializable;

/**
 * How to find an inserted run of bytes again without keeping it: enough to take it out exactly,
 * nothing from which it could be rebuilt. The collector keeps cuts; a build machine does not.
 *
 * @param file path relative to the project's directory
 * @param offset where it stood when it was placed, in bytes of the file after all insertions; a
 *     hint, since people edit files
 * @param length its length in bytes
 * @param rolling a polynomial hash of it, to find it fast
 * @param sha256 its SHA-256 in hexadecimal, to be sure
 * @param created whether the file did not exist before: it goes when nothing else is left in it
 */
public record Cut(
    String file, long offset, int length, long rolling, String sha256, boolean created)
    implements Serializable {}

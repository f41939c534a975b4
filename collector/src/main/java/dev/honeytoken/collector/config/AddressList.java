package dev.honeytoken.collector.config;

import java.nio.file.Path;

/**
 * A list of addresses that makes a use graver if it comes from one of them.
 *
 * @param name what alerts call it, such as {@code tor}
 * @param file addresses and networks, one to a line
 */
public record AddressList(String name, Path file) {}

package dev.honeytoken.collector.channel.http;

/**
 * What every HTTP channel is made with.
 *
 * @param name the name the operator gave it
 * @param type id of its type
 * @param poster sends its requests
 */
public record Outlet(String name, String type, Poster poster) {}

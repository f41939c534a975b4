package dev.honeytoken.collector.store;

/**
 * Why an incident is graver than a first use.
 *
 * @param code which reason it is; an incident has each once
 * @param text a sentence for people
 */
public record Reason(String code, String text) {}

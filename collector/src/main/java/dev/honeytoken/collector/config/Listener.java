package dev.honeytoken.collector.config;

import java.util.Optional;

/**
 * One listener.
 *
 * @param bind where it listens
 * @param tls the files for TLS; empty for plain HTTP
 */
public record Listener(Address bind, Optional<TlsFiles> tls) {}

package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import dev.honeytoken.decoy.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener besides those for HTTP; there is none unless it is configured.
 *
 * @param protocol what it speaks
 * @param bind where it listens
 * @param publicPort the port under which clients reach it; 0 for the one it listens on
 * @param proxyProtocol whether trusted proxies say with the PROXY protocol for whom they speak
 */
public record TcpListenerSettings(
    Protocol protocol, Address bind, int publicPort, boolean proxyProtocol) {
  private static final int LAST_PORT = 65_535;

  /** The listeners of section {@code listeners}, each a section by its protocol's name. */
  static List<TcpListenerSettings> of(Section section) {
    List<TcpListenerSettings> listeners = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      if (protocol == Protocol.HTTP) {
        continue;
      }
      Section its = section.section(protocol.id());
      var bind = its.field("bind").map(Address::of);
      int publicPort = its.field("publicPort").map(field -> field.number(1, LAST_PORT)).orElse(0);
      boolean proxied = its.field("proxyProtocol").map(Field::yes).orElse(false);
      its.finish();
      if (bind.isPresent()) {
        listeners.add(new TcpListenerSettings(protocol, bind.get(), publicPort, proxied));
      } else if (publicPort != 0) {
        throw its.wrong(
            "publicPort is set, but not where to listen",
            "Add a line such as 'bind: 0.0.0.0:" + protocol.port() + "'.");
      }
    }
    section.finish();
    return listeners;
  }
}

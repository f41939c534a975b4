package dev.honeytoken.collector.channel;

import java.lang.reflect.Constructor;

/** Looks into tests that extend {@link ChannelContract}. */
public final class Contracts {
  private Contracts() {}

  /** The type of channel that such a test is about. */
  public static String typeOf(Class<?> test) throws ReflectiveOperationException {
    Constructor<?> constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    ChannelContract contract = (ChannelContract) constructor.newInstance();
    return contract.yaml("http://localhost").stream()
        .filter(each -> each.startsWith("type: "))
        .map(each -> each.substring("type: ".length()))
        .findFirst()
        .orElseThrow();
  }
}

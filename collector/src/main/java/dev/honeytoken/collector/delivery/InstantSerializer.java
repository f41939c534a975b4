package dev.honeytoken.collector.delivery;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A turn's data as text, rather than as serialised Java objects, which no row should hold. */
final class InstantSerializer implements Serializer {
  @Override
  public byte[] serialize(Object data) {
    return data.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] data) {
    return type.cast(Instant.parse(new String(data, StandardCharsets.US_ASCII)));
  }
}

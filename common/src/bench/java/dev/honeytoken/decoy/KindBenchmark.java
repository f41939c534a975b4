package dev.honeytoken.decoy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.honeytoken.decoy.tools.JsonClaims;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rendering and recognising, beside the yardsticks they are measured by. All work on a round of
 * 1,024 different inputs, so that neither branches nor values can be learnt. What goes through jjwt
 * warms up for longer: there is a lot of it to compile, on a machine that may have no core to
 * spare.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class KindBenchmark {
  /**
   * Processor time and operations of one iteration, so that a rate does not depend on how much of
   * the machine the rest of it leaves to us.
   */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Meter {
    /** Operations of the iteration so far. */
    public long operations;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long begun;

    /** Starts the meter. */
    @Setup(Level.Iteration)
    public void begin() {
      operations = 0;
      begun = threads.getCurrentThreadCpuTime();
    }

    /** Nanoseconds of processor time of the iteration. */
    public long nanoseconds() {
      return threads.getCurrentThreadCpuTime() - begun;
    }
  }

  private static final int ROUND = 1024;
  private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

  private final Kind npm = Kinds.of("npm-token");
  private final Kind jwt = Kinds.of("jwt");
  private final Recogniser npmRecogniser = npm.recogniser(Map.of());
  private final Recogniser jwtRecogniser = jwt.recogniser(Map.of());
  private final RenderContext context =
      new RenderContext(
          URI.create("https://packages.example.com"), NOW, NOW.plusSeconds(31_536_000), Map.of());

  private final Material[] materials = new Material[ROUND];
  private final String[] npmTokens = new String[ROUND];
  private final String[] jwtTokens = new String[ROUND];
  private final SecretKey[] keys = new SecretKey[ROUND];
  private final List<Map<String, Object>> claims = new ArrayList<>();
  private final Mac mac;
  private final Cipher encipher;
  private final Cipher decipher;
  private final byte[] block = new byte[Seal.BYTES];
  private int next;

  /** Prepares what no measurement is to count. */
  public KindBenchmark() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < ROUND; i++) {
      byte[] bytes = new byte[Material.BYTES];
      random.nextBytes(bytes);
      materials[i] = Material.of(bytes);
      npmTokens[i] = npm.render(materials[i], context).value().reveal();
      jwtTokens[i] = jwt.render(materials[i], context).value().reveal();
      keys[i] = Keys.hmacShaKeyFor(materials[i].stream(0, 32));
      claims.add(claims(jwtTokens[i]));
    }
    try {
      SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
      encipher = Cipher.getInstance("AES/ECB/NoPadding");
      encipher.init(Cipher.ENCRYPT_MODE, key);
      decipher = Cipher.getInstance("AES/ECB/NoPadding");
      decipher.init(Cipher.DECRYPT_MODE, key);
      mac = Mac.getInstance("HmacSHA256");
      mac.init(keys[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> claims(String token) {
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    Map<String, Object> claims = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(Base64.getUrlDecoder().decode(payload))) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        claims.put(
            name,
            json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : json.getLongValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return claims;
  }

  private int next() {
    next = (next + 1) & (ROUND - 1);
    return next;
  }

  /** The yardstick of sealed kinds: one 16-byte block through a reused AES-256 cipher. */
  @Benchmark
  public byte[] aesBlock(Meter meter) throws GeneralSecurityException {
    meter.operations++;
    encipher.update(block, 0, block.length, block, 0);
    return block;
  }

  @Benchmark
  public Credential npmRender(Meter meter) {
    meter.operations++;
    return npm.render(materials[next()], context);
  }

  @Benchmark
  public @Nullable Seal npmRecognise(Meter meter) {
    meter.operations++;
    return npmRecogniser.seal(npmTokens[next()]);
  }

  /** What the collector does with a candidate: its seal, and one decipherment. */
  @Benchmark
  public byte[] npmUnseal(Meter meter) throws GeneralSecurityException {
    meter.operations++;
    return unseal(npmRecogniser, npmTokens[next()]);
  }

  @Benchmark
  @Warmup(iterations = 20, time = 700, timeUnit = TimeUnit.MILLISECONDS)
  public Credential jwtRender(Meter meter) {
    meter.operations++;
    return jwt.render(materials[next()], context);
  }

  /**
   * The yardstick of rendering a JWT: jjwt and the same serialiser, same claims and key at hand.
   */
  @Benchmark
  @Warmup(iterations = 20, time = 700, timeUnit = TimeUnit.MILLISECONDS)
  public String jjwtBuild(Meter meter) {
    meter.operations++;
    int i = next();
    return Jwts.builder()
        .json(JsonClaims.SERIALIZER)
        .header()
        .type("JWT")
        .and()
        .claims(claims.get(i))
        .signWith(keys[i], Jwts.SIG.HS256)
        .compact();
  }

  @Benchmark
  public @Nullable Seal jwtRecognise(Meter meter) {
    meter.operations++;
    return jwtRecogniser.seal(jwtTokens[next()]);
  }

  @Benchmark
  public byte[] jwtUnseal(Meter meter) throws GeneralSecurityException {
    meter.operations++;
    return unseal(jwtRecogniser, jwtTokens[next()]);
  }

  /** The yardstick of recognising a JWT: its HMAC computed and compared, by hand. */
  @Benchmark
  public boolean hmacVerify(Meter meter) {
    meter.operations++;
    String token = jwtTokens[next()];
    int dot = token.lastIndexOf('.');
    byte[] signed = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    return MessageDigest.isEqual(mac.doFinal(signed), signature);
  }

  private byte[] unseal(Recogniser recogniser, String text) throws GeneralSecurityException {
    Seal seal = Objects.requireNonNull(recogniser.seal(text));
    ByteBuffer.wrap(block).putLong(seal.high()).putLong(seal.low());
    decipher.update(block, 0, block.length, block, 0);
    return block;
  }
}

package dev.honeytoken.collector.channel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.ChannelContract;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.Contracts;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.http.HttpOptions;
import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import dev.honeytoken.collector.channel.webhook.TemplateNames;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.ConfigurationReader;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelTypesTest {
  private static final Path DOCS = Path.of("../docs/channels.md");

  /** Types that speak to nobody outside, and why that is so. */
  private static final Map<String, String> WITHOUT_A_CONTRACT =
      Map.of(
          "log", "it writes to this process's own log",
          "email", "it speaks SMTP: MailServersTest has the same cases",
          "syslog", "it speaks syslog over TCP: SyslogChannelTest has the same cases");

  static List<ChannelType> types() {
    return ChannelTypes.all();
  }

  @Test
  void everyTypeThatSpeaksToSomebodyIsHeldToTheContract() throws Exception {
    List<String> held = new ArrayList<>();
    for (Class<?> each : contracts()) {
      held.add(Contracts.typeOf(each));
    }

    assertThat(ChannelTypes.ids())
        .filteredOn(id -> !WITHOUT_A_CONTRACT.containsKey(id))
        .isNotEmpty()
        .allSatisfy(
            id ->
                assertThat(held)
                    .as("a test that extends ChannelContract and has 'type: " + id + "'")
                    .contains(id));
  }

  @Test
  void idsAreDifferentAndFitForAFile() {
    assertThat(ChannelTypes.ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z-]+"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void theSampleOfADocumentedTypeIsRight(ChannelType type) {
    ChannelSettings settings = Opened.settings(sample(type), Samples.environment());

    assertThat(settings.type()).isEqualTo(type.id());
    assertThat(settings.toString()).isEqualTo(type.id() + " 'team'");
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyFieldIsExplained(ChannelType type) {
    assertThat(type.doc().about()).isNotBlank();
    assertThat(type.options())
        .allSatisfy(each -> assertThat(each.about()).isNotBlank())
        .extracting(each -> each.name())
        .doesNotHaveDuplicates();
  }

  @Test
  void theDocumentSaysWhatTheTypesSay() throws IOException {
    String expected = ChannelDocs.all(TemplateNames.all());
    if ("write".equals(System.getProperty("honeytoken.docs"))) {
      Files.writeString(DOCS, expected);
    }

    assertThat(Files.readString(DOCS))
        .as("docs/channels.md; write it anew with -Dhoneytoken.docs=write")
        .isEqualTo(expected);
  }

  @Test
  void theExampleShowsEveryTypeAndIsRightWithItsCommentsTakenOff(@TempDir Path directory)
      throws IOException {
    String example = Files.readString(Path.of("../examples/collector.yaml"));
    int channels = example.indexOf("\nchannels:");
    String entries = example.substring(channels).replaceAll("(?m)^  # (- | )", "  $1");
    Path file =
        Files.writeString(
            directory.resolve("collector.yaml"),
            "channels:" + entries.substring("\nchannels:".length()));
    Files.writeString(
        directory.resolve("elastic-ca.pem"),
        new HeldCertificate.Builder().build().certificatePem());

    Configuration read = ConfigurationReader.read(file, null, Samples.environment(entries));

    assertThat(read.channels()).extracting(ChannelSettings::type).containsAll(ChannelTypes.ids());
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsMissingOrUnknownIsNamedWithItsMend(ChannelType type) {
    for (Option<?> each : type.options()) {
      String without = sample(type).replaceFirst("(?m)^" + each.name() + ":.*(\n  .*)*$", "");
      if (each.isRequired()) {
        assertThat(wrong(without)).contains("field '" + each.name() + "'", "it is missing");
      }
    }
    assertThat(wrong(sample(type) + "nonsense: 1\n"))
        .contains("field 'nonsense'", "there is no such field");
    assertThat(wrong("type: " + type.id() + "x\n")).contains("line 1", "field 'type'");
  }

  private static String wrong(String yaml) {
    ConfigurationException wrong =
        catchThrowableOfType(
            ConfigurationException.class, () -> Opened.settings(yaml, Samples.environment()));
    assertThat(wrong).as(yaml).isNotNull();
    assertThat(wrong.mend()).isNotBlank();
    return String.valueOf(wrong.getMessage());
  }

  @ParameterizedTest
  @MethodSource("types")
  void noFieldOfATypeIsOneThatEveryChannelHas(ChannelType type) {
    List<String> common = new ArrayList<>(List.of("name", "type", HttpOptions.SECTION));
    ChannelPolicy.OPTIONS.forEach(each -> common.add(each.name()));

    assertThat(type.options()).extracting(each -> each.name()).doesNotContainAnyElementsOf(common);
  }

  private static String sample(ChannelType type) {
    // The files that samples name are the operator's.
    return "type: "
        + type.id()
        + "\n"
        + type.doc().sample().replaceAll("(?m)^(http:\n  )?ca: .*$", "");
  }

  private static List<Class<?>> contracts() throws IOException, URISyntaxException {
    Path root =
        Path.of(ChannelContract.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
        if (name.startsWith("dev.honeytoken.collector.channel.")) {
          try {
            Class<?> each =
                Class.forName(
                    name.substring(0, name.length() - ".class".length()),
                    false,
                    ChannelTypesTest.class.getClassLoader());
            if (ChannelContract.class.isAssignableFrom(each)
                && !Modifier.isAbstract(each.getModifiers())) {
              found.add(each);
            }
          } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    return found;
  }

  /** An environment in which every variable of a sample is set. */
  private static final class Samples {
    private static final Pattern VARIABLE = Pattern.compile("env:([A-Z_0-9]+)");

    static Map<String, String> environment() {
      StringBuilder samples = new StringBuilder();
      ChannelTypes.all().forEach(type -> samples.append(type.doc().sample()));
      return environment(samples.toString());
    }

    static Map<String, String> environment(String text) {
      Map<String, String> all = new HashMap<>();
      Matcher matcher = VARIABLE.matcher(text);
      while (matcher.find()) {
        boolean address = matcher.group(1).endsWith("_URL");
        all.put(matcher.group(1), address ? "https://a.example/hook" : "0123456789abcdef");
      }
      return all;
    }
  }
}

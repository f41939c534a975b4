package dev.honeytoken.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.HoneytokenConfiguration;
import dev.honeytoken.jenkins.config.SeededJobs;
import dev.honeytoken.jenkins.config.StoreDecoy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Forms, pages and their texts. */
class ResourcesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern FIELD =
      Pattern.compile("<(?:f:entry|h:list)[^>]*\\bfield=\"(\\w+)\"");

  static List<Path> jelly() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(each -> each.toString().endsWith(".jelly")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jelly")
  void aPageEscapesByDefaultAndIsWellFormed(Path page) throws Exception {
    assertThat(Files.readAllLines(page).get(0)).isEqualTo("<?jelly escape-by-default='true'?>");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
  }

  @ParameterizedTest
  @MethodSource("jelly")
  void aPageHasNoScriptAndNoStyleOfItsOwn(Path page) throws IOException {
    assertThat(Files.readString(page))
        .doesNotContainPattern(
            "(?i)<\\s*script|<\\s*style|\\sstyle\\s*=|\\son\\w+\\s*=|javascript:");
  }

  @ParameterizedTest
  @MethodSource("jelly")
  void everyFieldOfAFormHasHelpAndAGetter(Path page) throws Exception {
    Matcher field = FIELD.matcher(Files.readString(page));
    while (field.find()) {
      String name = field.group(1);
      Path directory = page.resolveSibling("help-" + name + ".html");
      assertThat(directory).exists();
      assertThat(getters(page)).contains(name);
    }
  }

  @ParameterizedTest
  @MethodSource("jelly")
  void everyFieldOfAFormIsBound(Path page) throws Exception {
    Matcher field = FIELD.matcher(Files.readString(page));
    while (field.find()) {
      assertThat(bound(page)).contains(field.group(1));
    }
  }

  /** What Jenkins can set from a form: by a setter, or as a parameter of the constructor. */
  private static List<String> bound(Path page) throws ClassNotFoundException {
    Class<?> type = type(page);
    Stream<String> setters =
        Arrays.stream(type.getMethods())
            .filter(each -> each.isAnnotationPresent(DataBoundSetter.class))
            .map(each -> decapitalised(each.getName().substring(3)));
    Stream<String> parameters =
        Arrays.stream(type.getConstructors())
            .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
            .flatMap(each -> Arrays.stream(each.getParameters()))
            .map(Parameter::getName);
    return Stream.concat(setters, parameters).toList();
  }

  private static String decapitalised(String name) {
    int first = Math.min(1, name.length());
    return name.substring(0, first).toLowerCase(Locale.ROOT) + name.substring(first);
  }

  private static Class<?> type(Path page) throws ClassNotFoundException {
    return Class.forName(
        RESOURCES.relativize(page.getParent()).toString().replace('/', '.').replace('\\', '.'));
  }

  private static List<String> getters(Path page) throws ClassNotFoundException {
    return Arrays.stream(type(page).getMethods())
        .map(Method::getName)
        .filter(each -> each.startsWith("get") || each.startsWith("is"))
        .map(each -> decapitalised(each.substring(each.startsWith("is") ? 2 : 3)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        HoneytokenWrapper.class,
        HoneytokenSeed.class,
        HoneytokenRotate.class,
        HoneytokenVerify.class,
        DecoyEntry.class,
        SeededJobs.class,
        StoreDecoy.class,
        HoneytokenConfiguration.class
      })
  void everythingThatCanBeSetHasHelp(Class<?> type) {
    Path directory = RESOURCES.resolve(type.getName().replace('.', '/'));
    List<String> missing = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(DataBoundSetter.class)) {
        String name = method.getName().substring(3);
        String help =
            "help-" + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + ".html";
        if (!Files.exists(directory.resolve(help))) {
          missing.add(help);
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(directory.resolve("config.jelly")).exists();
  }

  @Test
  void everyTextIsThere() {
    assertThat(
            List.of(
                Messages.wrapper(),
                Messages.seed(),
                Messages.rotate(),
                Messages.verify(),
                Messages.seconds()))
        .doesNotContain("");
  }
}

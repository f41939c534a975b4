package dev.honeytoken.collector.channel;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a channel, described once: it is read by this and documented by this. Immutable.
 *
 * @param <T> what it is read as
 */
public final class Option<T> {
  private static final int LONGEST_TEXT = 1_000;

  private final String name;
  private final String form;
  private final String about;
  private final Function<Section, Optional<T>> reader;
  private final @Nullable String example;
  private final @Nullable T unset;
  private final String unsetShown;

  private Option(
      String name,
      String form,
      String about,
      Function<Section, Optional<T>> reader,
      @Nullable String example,
      @Nullable T unset,
      String unsetShown) {
    this.name = name;
    this.form = form;
    this.about = about;
    this.reader = reader;
    this.example = example;
    this.unset = unset;
    this.unsetShown = unsetShown;
  }

  /**
   * An option that is read in a way of its own.
   *
   * @param form what an operator writes there, in a word or two
   * @param about what it does
   */
  public static <T> Option<T> of(
      String name, String form, String about, Function<Field, T> reader) {
    return new Option<>(
        name, form, about, section -> section.field(name).map(reader), null, null, "");
  }

  /** A text of one line. */
  public static Option<String> text(String name, String about) {
    return of(name, "text", about, field -> field.line(LONGEST_TEXT));
  }

  /** One of some words. */
  public static Option<String> word(String name, List<String> words, String about) {
    return of(name, String.join(" or ", words), about, field -> field.oneOf(words));
  }

  /** Yes or no. */
  public static Option<Boolean> flag(String name, String about) {
    return of(name, "true or false", about, Field::flag);
  }

  /** A whole number. */
  public static Option<Integer> number(String name, int least, int most, String about) {
    return of(name, least + " to " + most, about, field -> field.number(least, most));
  }

  /** A span of time. */
  public static Option<Duration> span(String name, Duration least, Duration most, String about) {
    return of(name, "span of time", about, field -> field.duration(least, most));
  }

  /** The address of a web server. */
  public static Option<URI> address(String name, String about) {
    return of(name, "address", about, Field::webAddress);
  }

  /** The address of a web server that whoever knows it can use. */
  public static Option<URI> secretAddress(String name, String about) {
    return of(name, "secret address", about, Field::secretWebAddress);
  }

  /** A secret. */
  public static Option<Secret> secret(String name, String about) {
    return of(name, "secret", about, Field::secret);
  }

  /** A file that can be read. */
  public static Option<Path> file(String name, String about) {
    return of(name, "file", about, Field::readableFile);
  }

  /** Texts of one line each. */
  public static Option<List<String>> texts(String name, String about) {
    return new Option<>(
        name,
        "list of texts",
        about,
        section ->
            Optional.of(
                    section.fields(name).stream().map(field -> field.line(LONGEST_TEXT)).toList())
                .filter(list -> !list.isEmpty()),
        null,
        null,
        "");
  }

  /** Fields with whatever names, each read in the same way. */
  public static <T> Option<Map<String, T>> map(
      String name, String form, String about, Function<Map.Entry<String, Field>, T> reader) {
    return new Option<>(
        name,
        form,
        about,
        section -> {
          Map<String, T> map = new LinkedHashMap<>();
          section
              .section(name)
              .all()
              .entrySet()
              .forEach(each -> map.put(each.getKey(), reader.apply(each)));
          return map.isEmpty() ? Optional.empty() : Optional.of(map);
        },
        null,
        null,
        "");
  }

  /** The same, obligatory. */
  public Option<T> required(String example) {
    return new Option<>(name, form, about, reader, example, null, "");
  }

  /** The same, with what is taken where nothing is set. */
  public Option<T> or(T value) {
    return or(value, String.valueOf(value));
  }

  /** The same, with what is taken where nothing is set, and how that is written. */
  public Option<T> or(T value, String shown) {
    return new Option<>(name, form, about, reader, null, value, shown);
  }

  /** What an operator writes before the colon. */
  public String name() {
    return name;
  }

  /** What an operator writes after it, in a word or two. */
  public String form() {
    return form;
  }

  /** What it does. */
  public String about() {
    return about;
  }

  /** Whether it has to be there. */
  public boolean isRequired() {
    return example != null;
  }

  /** What is taken where nothing is set, as an operator would write it; empty for nothing. */
  public String unset() {
    return unsetShown;
  }

  Optional<T> read(Section section) {
    Optional<T> read = reader.apply(section);
    if (read.isEmpty() && example != null) {
      section.required(name, example);
    }
    return read.isPresent() ? read : Optional.ofNullable(unset);
  }

  @Override
  public String toString() {
    return "Option[" + name + "]";
  }
}

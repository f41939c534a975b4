package dev.honeytoken.jenkins.config;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.Spans;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.jenkins.planting.BuildFiles;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.format.Formats;
import dev.honeytoken.planting.DecoySpec;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * One decoy as users of the plugin ask for it: of some kind, and either an environment variable or
 * in a file.
 */
public final class DecoyEntry implements Describable<DecoyEntry>, Serializable {
  private static final long serialVersionUID = 1L;

  /** What a shell takes for a variable. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String kind;
  private @Nullable String variable;
  private @Nullable String file;
  private @Nullable String name;
  private @Nullable String format;
  private @Nullable String options;
  private @Nullable String ttl;

  /** A decoy of that kind. */
  @DataBoundConstructor
  public DecoyEntry(String kind) {
    this.kind = kind;
  }

  /** Id of the kind. */
  public String getKind() {
    return kind;
  }

  /** The environment variable it is, or null. */
  public @Nullable String getVariable() {
    return variable;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setVariable(@Nullable String variable) {
    this.variable = Given.text(variable);
  }

  /** The file it is in, relative to the workspace, or to the agent's home with {@code ~/}. */
  public @Nullable String getFile() {
    return file;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setFile(@Nullable String file) {
    this.file = Given.text(file);
  }

  /** What it is placed under in its file, or null. */
  public @Nullable String getName() {
    return name;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setName(@Nullable String name) {
    this.name = Given.text(name);
  }

  /** Id of the file's format, or null for the one that suits kind and file. */
  public @Nullable String getFormat() {
    return format;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setFormat(@Nullable String format) {
    this.format = Given.text(format);
  }

  /** Options of the kind, one {@code name=value} per line, or null. */
  public @Nullable String getOptions() {
    return options;
  }

  /** Sets them; blank is none. */
  @DataBoundSetter
  public void setOptions(@Nullable String options) {
    this.options = Given.text(options);
  }

  /** How long it may stand before it is overdue for rotation, such as {@code 30d}, or null. */
  public @Nullable String getTtl() {
    return ttl;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setTtl(@Nullable String ttl) {
    this.ttl = Given.text(ttl);
  }

  /**
   * What {@code common} is asked for.
   *
   * @throws ConfigurationException if it is neither a variable nor in a file, or both
   */
  public DecoySpec spec() {
    if ((variable == null) == (file == null)) {
      throw new ConfigurationException(
          "The decoy of kind '"
              + kind
              + (variable == null
                  ? "' has neither a variable nor a file."
                  : "' has both the variable " + variable + " and the file " + file + "."),
          "Set either 'variable' or 'file' of that decoy.",
          Setting.DECOYS);
    }
    if (variable != null) {
      if (!VARIABLE.matcher(variable).matches()) {
        throw new ConfigurationException(
            "'" + variable + "' is no legal name of an environment variable.",
            "Use letters, digits and underscores, no digit first, in {0}.",
            Setting.DECOY_NAME);
      }
      return new DecoySpec(
          kind, BuildFiles.VARIABLES, "dotenv", variable, optionMap(), null, span());
    }
    return new DecoySpec(kind, String.valueOf(file), format, name, optionMap(), null, span());
  }

  private @Nullable Duration span() {
    try {
      return ttl == null ? null : Spans.of(ttl);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "The time to live of the decoy of kind '" + kind + "': " + e.getMessage() + ".",
          "Correct {0}, or leave it out.",
          Setting.DECOY_TTL);
    }
  }

  private Map<String, String> optionMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (String line : options == null ? new String[0] : options.split("\\R", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        map.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (!line.isBlank()) {
        throw new ConfigurationException(
            "The option '" + line.strip() + "' of the decoy of kind '" + kind + "' has no value.",
            "Write one name=value per line in {0}.",
            Setting.DECOY_OPTIONS);
      }
    }
    return map;
  }

  /** The form of one decoy. */
  @Extension
  @Symbol("honeytokenDecoy")
  public static final class DescriptorImpl extends Descriptor<DecoyEntry> {
    @Override
    public String getDisplayName() {
      return Messages.decoy();
    }

    /** The kinds. */
    @POST
    public ListBoxModel doFillKindItems(@AncestorInPath @Nullable Item item) {
      ListBoxModel items = new ListBoxModel();
      if (Allowed.here(item)) {
        for (Kind each : Kinds.all()) {
          items.add(each.id() + ": " + each.doc().title(), each.id());
        }
      }
      return items;
    }

    /** The formats. */
    @POST
    public ListBoxModel doFillFormatItems(@AncestorInPath @Nullable Item item) {
      ListBoxModel items = new ListBoxModel();
      items.add(Messages.formatThatSuits(), "");
      if (Allowed.here(item)) {
        for (Format each : Formats.all()) {
          items.add(each.id(), each.id());
        }
      }
      return items;
    }

    /** Whether the variable is legal. */
    @POST
    public FormValidation doCheckVariable(
        @AncestorInPath @Nullable Item item, @QueryParameter @Nullable String value) {
      Allowed.check(item);
      String variable = Given.text(value);
      return variable == null || VARIABLE.matcher(variable).matches()
          ? FormValidation.ok()
          : FormValidation.error(Messages.illegalVariable());
    }

    /** Whether it is a span of time. */
    @POST
    public FormValidation doCheckTtl(
        @AncestorInPath @Nullable Item item, @QueryParameter @Nullable String value) {
      Allowed.check(item);
      String ttl = Given.text(value);
      try {
        return ttl == null || Spans.of(ttl).toSeconds() > 0
            ? FormValidation.ok()
            : FormValidation.error(Messages.illegalTtl());
      } catch (IllegalArgumentException e) {
        return FormValidation.error(Messages.illegalTtl());
      }
    }

    /** Whether the file is named, if there is no variable. */
    @POST
    public FormValidation doCheckFile(
        @AncestorInPath @Nullable Item item,
        @QueryParameter @Nullable String value,
        @QueryParameter @Nullable String variable) {
      Allowed.check(item);
      return (Given.text(value) == null) == (Given.text(variable) == null)
          ? FormValidation.error(Messages.variableOrFile())
          : FormValidation.ok();
    }
  }
}

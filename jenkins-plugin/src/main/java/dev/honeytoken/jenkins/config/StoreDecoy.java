package dev.honeytoken.jenkins.config;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A decoy among Jenkins' own credentials: a user name with password where the kind has a user name,
 * else a secret text.
 */
public final class StoreDecoy implements Describable<StoreDecoy>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private final String id;
  private final String kind;
  private @Nullable String description;

  /**
   * A decoy.
   *
   * @param id the credential's id
   * @param kind id of the kind
   */
  @DataBoundConstructor
  public StoreDecoy(String id, String kind) {
    this.id = id;
    this.kind = kind;
  }

  /** The credential's id. */
  public String getId() {
    return id;
  }

  /** Id of the kind. */
  public String getKind() {
    return kind;
  }

  /** What the credential's description says besides its address, or null. */
  public @Nullable String getDescription() {
    return description;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setDescription(@Nullable String description) {
    this.description = Given.text(description);
  }

  /** Whether it can be planted as it is: a form for one credential has no options. */
  static boolean needsNoOption(Kind kind) {
    try {
      kind.options(Map.of());
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }

  /** The form. */
  @Extension
  @Symbol("honeytokenStoreDecoy")
  public static final class DescriptorImpl extends Descriptor<StoreDecoy> {
    @Override
    public String getDisplayName() {
      return Messages.storeDecoy();
    }

    /** The kinds. */
    @POST
    public ListBoxModel doFillKindItems() {
      ListBoxModel items = new ListBoxModel();
      if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
        Kinds.all().stream()
            .filter(StoreDecoy::needsNoOption)
            .forEach(each -> items.add(each.id() + ": " + each.doc().title(), each.id()));
      }
      return items;
    }

    /** Whether it was refused when it was last tried. */
    @POST
    public FormValidation doCheckKind(
        @QueryParameter @Nullable String value, @QueryParameter @Nullable String id) {
      Jenkins.get().checkPermission(Jenkins.ADMINISTER);
      String why = NotStored.get().why(id, value);
      return why == null ? FormValidation.ok() : FormValidation.warning(why);
    }

    /** Whether the id is one that credentials have. */
    @POST
    public FormValidation doCheckId(@QueryParameter String value) {
      Jenkins.get().checkPermission(Jenkins.ADMINISTER);
      return ID.matcher(value).matches()
          ? FormValidation.ok()
          : FormValidation.error(Messages.illegalId());
    }
  }
}

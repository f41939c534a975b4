package dev.honeytoken.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import dev.honeytoken.HoneytokenException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Manage Jenkins → System → Honeytoken, and {@code unclassified: honeytoken:} as code. */
@Extension
@Symbol("honeytoken")
public final class HoneytokenConfiguration extends GlobalConfiguration {
  /** How long a call to the collector may take if nothing is said, in seconds. */
  public static final int TIMEOUT_SECONDS = 30;

  private @Nullable String collectorUrl;
  private @Nullable String credentialsId;
  private @Nullable String trustedCertificates;
  private int timeoutSeconds;
  private @Nullable List<DecoyEntry> decoys;
  private @Nullable List<SeededJobs> seededJobs;
  private @Nullable List<StoreDecoy> storeDecoys;

  /** What was saved. */
  @SuppressWarnings("this-escape") // as every GlobalConfiguration does
  public HoneytokenConfiguration() {
    load();
  }

  /** The one there is. */
  public static HoneytokenConfiguration get() {
    return ExtensionList.lookupSingleton(HoneytokenConfiguration.class);
  }

  @Override
  public String getDisplayName() {
    return Messages.configuration();
  }

  /** Base URL of the collector's admin API, or null. */
  public @Nullable String getCollectorUrl() {
    return collectorUrl;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setCollectorUrl(@Nullable String collectorUrl) {
    this.collectorUrl = Given.text(collectorUrl);
    save();
  }

  /** Id of the secret text that is the API key, or null. */
  public @Nullable String getCredentialsId() {
    return credentialsId;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setCredentialsId(@Nullable String credentialsId) {
    this.credentialsId = Given.text(credentialsId);
    save();
  }

  /** Path on the controller of a PEM file that is trusted besides Java's own, or null. */
  public @Nullable String getTrustedCertificates() {
    return trustedCertificates;
  }

  /** Sets it; blank is none. */
  @DataBoundSetter
  public void setTrustedCertificates(@Nullable String trustedCertificates) {
    this.trustedCertificates = Given.text(trustedCertificates);
    save();
  }

  /** How long a call to the collector may take, in seconds. */
  public int getTimeoutSeconds() {
    return timeoutSeconds <= 0 ? TIMEOUT_SECONDS : timeoutSeconds;
  }

  /** Sets it; zero stands for the default. */
  @DataBoundSetter
  public void setTimeoutSeconds(int timeoutSeconds) {
    this.timeoutSeconds = timeoutSeconds == TIMEOUT_SECONDS ? 0 : timeoutSeconds;
    save();
  }

  /** What is planted where a step names no decoys. */
  public List<DecoyEntry> getDecoys() {
    return Given.list(decoys);
  }

  /** Sets it. */
  @DataBoundSetter
  public void setDecoys(@Nullable List<DecoyEntry> decoys) {
    this.decoys = Given.kept(decoys);
    save();
  }

  /** The jobs that are seeded centrally. */
  public List<SeededJobs> getSeededJobs() {
    return Given.list(seededJobs);
  }

  /** Sets them. */
  @DataBoundSetter
  public void setSeededJobs(@Nullable List<SeededJobs> seededJobs) {
    this.seededJobs = Given.kept(seededJobs);
    save();
  }

  /** The decoys among Jenkins' credentials. */
  public List<StoreDecoy> getStoreDecoys() {
    return Given.list(storeDecoys);
  }

  /** Sets them. */
  @DataBoundSetter
  public void setStoreDecoys(@Nullable List<StoreDecoy> storeDecoys) {
    this.storeDecoys = Given.kept(storeDecoys);
    save();
  }

  /**
   * What a job is seeded with centrally: the first pattern that matches decides. Nothing if none
   * does; an empty list leaves it to the collector's policies.
   */
  public Optional<List<DecoyEntry>> decoysFor(String fullName) {
    return decoysFor(fullName, getSeededJobs(), getDecoys());
  }

  static Optional<List<DecoyEntry>> decoysFor(
      String fullName, List<SeededJobs> seeded, List<DecoyEntry> otherwise) {
    return seeded.stream()
        .filter(each -> each.matches(fullName))
        .findFirst()
        .map(jobs -> jobs.getDecoys().isEmpty() ? otherwise : jobs.getDecoys());
  }

  @Override
  public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
    request.bindJSON(this, json);
    // A form does not mention a list whose last entry was deleted. The others must never be empty
    // in between: somebody else may look, and take out all that is no longer wanted.
    if (!json.has("decoys")) {
      setDecoys(null);
    }
    if (!json.has("seededJobs")) {
      setSeededJobs(null);
    }
    if (!json.has("storeDecoys")) {
      setStoreDecoys(null);
    }
    return true;
  }

  /** The secret texts. */
  @POST
  public ListBoxModel doFillCredentialsIdItems(@QueryParameter @Nullable String credentialsId) {
    StandardListBoxModel items = new StandardListBoxModel();
    String current = credentialsId == null ? "" : credentialsId;
    if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
      items.includeCurrentValue(current);
      return items;
    }
    items.includeEmptyValue();
    items.includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class);
    items.includeCurrentValue(current);
    return items;
  }

  /** Whether the address can be a collector's. */
  @POST
  public FormValidation doCheckCollectorUrl(@QueryParameter @Nullable String value) {
    Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    String url = Given.text(value);
    if (url == null) {
      return FormValidation.warning(Messages.noUrl());
    }
    try {
      Connection.url(url);
      return FormValidation.ok();
    } catch (HoneytokenException e) {
      return FormValidation.error(JenkinsWords.INSTANCE.say(e));
    }
  }

  /** Whether the collector answers and takes the key. */
  @POST
  public FormValidation doTestConnection(
      @QueryParameter @Nullable String collectorUrl,
      @QueryParameter @Nullable String credentialsId,
      @QueryParameter @Nullable String trustedCertificates,
      @QueryParameter int timeoutSeconds) {
    Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    try {
      Connection.test(collectorUrl, credentialsId, trustedCertificates, timeoutSeconds);
      return FormValidation.ok(Messages.connected());
    } catch (HoneytokenException e) {
      return FormValidation.error(JenkinsWords.INSTANCE.say(e));
    }
  }
}

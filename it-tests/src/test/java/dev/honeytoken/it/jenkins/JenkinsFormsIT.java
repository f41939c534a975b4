package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.it.harness.Browser;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Forms and pages in a real browser, which sends them as Jenkins' own scripts make them. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsFormsIT {
  /** Presses the first button with that text. */
  private static final String PRESS =
      "const b = [...document.querySelectorAll('button')].find(e => e.textContent.trim() === arguments[0]);"
          + " b.scrollIntoView({block: 'center'}); b.click(); return true";

  /** Sets a field of the last entry of the list of that name, as a user's typing would. */
  private static final String SET =
      "const chunk = [...document.querySelectorAll('[name=' + arguments[0] + '].repeated-chunk:not(.to-be-removed)')].at(-1);"
          + " const field = chunk.querySelector('[name=\"_.' + arguments[1] + '\"]');"
          + " field.value = arguments[2]; field.dispatchEvent(new Event('change', {bubbles: true})); return field.value";

  private final World world;

  JenkinsFormsIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    assumeTrue(
        Browser.exists(),
        "chromium and chromedriver are not installed: run it-tests/install-clients");
    world.configure(world.chain().collector().adminUrl());
  }

  @AfterEach
  void forget() {
    world.configure(world.chain().collector().adminUrl());
  }

  private String stored() throws IOException {
    return Files.readString(
        world
            .controller()
            .home()
            .resolve("dev.honeytoken.jenkins.config.HoneytokenConfiguration.xml"));
  }

  private Browser openSystem(Browser browser) {
    return browser
        .go(world.controller().url() + "/manage/configure")
        .await(
            "return document.readyState === 'complete'"
                + " && !!document.querySelector('[name=\"_.credentialsId\"] option[value=collector]')");
  }

  private static void save(Browser browser) {
    browser.click("button[name=Submit]");
    browser.await("return !location.pathname.includes('configure')");
  }

  private static void set(Browser browser, String list, String field, String value) {
    browser.await(
        "const f = [...document.querySelectorAll('[name=%1$s].repeated-chunk:not(.to-be-removed)')].at(-1)?.querySelector('[name=\"_.%2$s\"]');"
                .formatted(list, field)
            + " return !!f && (f.tagName !== 'SELECT' || [...f.options].some(o => o.value === '%s'))"
                .formatted(value));
    assertThat(browser.script(SET, list, field, value).asText()).isEqualTo(value);
  }

  @Test
  void whatIsFilledInIsKeptAndShownAgain() throws IOException {
    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      openSystem(browser);
      browser.script(PRESS, "Add a decoy");
      set(browser, "decoys", "kind", "npm-token");
      set(browser, "decoys", "variable", "NPM_PUBLISH_TOKEN");
      browser.script(PRESS, "Add jobs");
      set(browser, "seededJobs", "pattern", "team-b/**");
      browser.script(PRESS, "Add a credential");
      set(browser, "storeDecoys", "kind", "jwt");
      set(browser, "storeDecoys", "id", "billing-api-form");
      browser.picture("system-filled-in");
      save(browser);
      String first = stored();

      openSystem(browser);
      save(browser);
      String again = stored();

      assertThat(first)
          .contains("<kind>npm-token</kind>", "<variable>NPM_PUBLISH_TOKEN</variable>")
          .contains("<pattern>team-b/**</pattern>", "<id>billing-api-form</id>")
          .contains("<credentialsId>collector</credentialsId>");
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void anEntryThatIsDeletedIsGoneAndTheOthersStay() throws IOException {
    world
        .controller()
        .script(
            World.ours()
                + """
                def variable = type('DecoyEntry').newInstance('npm-token')
                variable.variable = 'NPM_PUBLISH_TOKEN'
                its.decoys = [variable]
                its.seededJobs = [type('SeededJobs').newInstance('kept-*')]
                """);
    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      openSystem(browser);
      browser.click("[name=decoys].repeated-chunk:not(.to-be-removed) .repeatable-delete");
      browser.await(
          "return !document.querySelector('[name=decoys].repeated-chunk:not(.to-be-removed)')");
      save(browser);
    }

    assertThat(stored()).doesNotContain("NPM_PUBLISH_TOKEN").contains("<pattern>kept-*</pattern>");
  }

  @Test
  void testConnectionAnswersInThePage() throws IOException {
    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      openSystem(browser);
      browser.script(PRESS, "Test connection");
      browser.await(
          "return document.body.innerText.includes('The collector answers and takes the key.')");
      browser.picture("system-test-connection");
    }
  }

  @Test
  void aDecoyThatIsRefusedIsExplainedInTheFormAndToAdministrators() throws IOException {
    String why = "is watched by a provider that the collector does not have";
    world
        .controller()
        .script(
            World.ours()
                + "its.storeDecoys = [type('StoreDecoy').newInstance('refused-in-form', 'own-aws')]");
    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      Awaitility.await("a word on it")
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                browser.go(world.controller().url() + "/manage/");
                return text(browser).contains("refused-in-form (own-aws): ");
              });
      browser.picture("manage-refused");
      assertThat(text(browser)).contains(why);

      openSystem(browser);
      browser.await(
          "return [...document.querySelectorAll('[name=storeDecoys].repeated-chunk .warning')]"
              + ".some(e => e.textContent.includes('"
              + why
              + "'))");
      browser.script(
          "document.querySelector('[name=storeDecoys]').scrollIntoView({block: 'center'})");
      browser.picture("system-refused");
    }
  }

  @Test
  void aFormThatIsPostedWithoutACrumbChangesNothing() throws IOException {
    String before = stored();

    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      int status =
          browser
              .script(
                  "const r = new XMLHttpRequest(); r.open('POST', '/manage/configSubmit', false);"
                      + " r.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');"
                      + " r.send('json=' + encodeURIComponent('{}')); return r.status")
              .asInt();

      assertThat(status).isEqualTo(403);
    }
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aFreestyleJobKeepsItsStepsWhenItsFormIsSaved() throws IOException {
    String entry =
        "<decoys><dev.honeytoken.jenkins.config.DecoyEntry><kind>jwt</kind><file>.env</file>"
            + "<name>BILLING_API_TOKEN</name></dev.honeytoken.jenkins.config.DecoyEntry></decoys>"
            + "<onUnreachable>fail</onUnreachable>";
    String job =
        JenkinsBuild.freestyle(
            "ag",
            "<dev.honeytoken.jenkins.HoneytokenWrapper>"
                + entry
                + "</dev.honeytoken.jenkins.HoneytokenWrapper>",
            "<dev.honeytoken.jenkins.HoneytokenSeed>"
                + entry.replace("jwt", "npm-token").replace(".env", ".npmrc")
                + "</dev.honeytoken.jenkins.HoneytokenSeed>"
                + "<dev.honeytoken.jenkins.HoneytokenVerify><timeoutSeconds>33</timeoutSeconds>"
                + "<requiredChannels><string>team</string></requiredChannels>"
                + "<unstable>true</unstable></dev.honeytoken.jenkins.HoneytokenVerify>");
    world.controller().send("admin", "POST", "/createItem?name=form", "application/xml", job);
    Path config = world.controller().home().resolve("jobs/form/config.xml");

    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      browser.go(world.controller().url() + "/job/form/configure");
      browser.await("return !!document.querySelector('[name=\"_.kind\"] option[value=jwt]')");
      browser.script("document.querySelector('[name=decoys]').scrollIntoView({block: 'center'})");
      browser.picture("job-form");
      save(browser);
    }

    assertThat(Files.readString(config))
        .contains("<kind>jwt</kind>", "<file>.env</file>", "<name>BILLING_API_TOKEN</name>")
        .contains("<kind>npm-token</kind>", "<file>.npmrc</file>")
        .contains("<onUnreachable>fail</onUnreachable>")
        .contains("<timeoutSeconds>33</timeoutSeconds>", "<string>team</string>")
        .contains("<unstable>true</unstable>");
  }

  @Test
  void thePagesOfBuildAndJobShowWhatDrillsHaveShown() throws IOException {
    // The second is to fail; the third finds a channel that is still telling of the second.
    String script =
        """
        node('ag') {
          withHoneytokens(decoys: [[kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN'],
                                   [kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]) { echo 'x' }
          honeytokenVerify timeoutSeconds: currentBuild.number == 2 ? 5 : 60, unstable: true
        }
        """;
    JenkinsBuild.run(world.controller(), "pages", JenkinsBuild.pipeline(script)).ended("SUCCESS");
    world.chain().sink().answer(500);
    try {
      JenkinsBuild.again(world.controller(), "pages").await().ended("UNSTABLE");
    } finally {
      world.chain().sink().answer(200);
    }
    JenkinsBuild last = JenkinsBuild.again(world.controller(), "pages").await().ended("SUCCESS");

    try (Browser browser = world.controller().login(Browser.open(), "admin")) {
      browser.go(world.controller().url() + last.path() + "honeytokens/").picture("build-passed");
      assertThat(text(browser)).contains("2 of 2 decoys", "NPM_PUBLISH_TOKEN");
      browser.go(world.controller().url() + "/job/pages/2/honeytokens/").picture("build-broken");
      assertThat(text(browser)).contains("Broken link: receipt.", "What to do:");
      browser.go(world.controller().url() + last.path()).picture("build-summary");
      assertThat(text(browser)).contains("2 of 2 decoys fired");
      browser.go(world.controller().url() + "/job/pages/").picture("job");
      assertThat(text(browser)).contains("Slowest hit", "0 of 2");
      browser.go(world.controller().url() + "/job/pages/honeytokens/").picture("job-trend");
      assertThat(text(browser)).contains("2 of 2", "0 of 2");
    }
  }

  private static String text(Browser browser) {
    return browser.script("return document.querySelector('#main-panel').innerText").asText();
  }
}

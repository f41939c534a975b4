package dev.honeytoken.it.harness;

import java.util.List;

/** A small project with the files that intruders read, in the awkward shapes that files have. */
public final class Shop {
  /** The files that decoys are planted in. */
  public static final List<String> FILES =
      List.of(".env", "config.json", ".npmrc", "ci/settings.xml", "application.yml", "docs/api.md");

  /** A credential of the user's that {@code like} decoys mimic; it is in no file. */
  public static final String SAMPLE = "acme_live_9fK2mQx7Lw3ZtR8vB1nC";

  private Shop() {}

  /** The files, without a pom. */
  public static Project files() {
    return Project.empty("shop")
        .write(".env", "# local settings\nDB_HOST=db.internal   # primary\nPORT=8080\n")
        .write(
            "config.json",
            "{\r\n\t\"service\": \"shop\",\r\n\t\"retries\": 3.0,\r\n\t\"tags\": [ ]\r\n}\r\n")
        .write(".npmrc", "save-exact=true\nfund=false")
        .write(
            "ci/settings.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <settings>
              <!-- for the build servers -->
              <servers>
                <server><id>internal</id><username>ci</username><password>${env.CI_PW}</password></server>
              </servers>
            </settings>
            """)
        .write(
            "application.yml",
            "\uFEFFserver:\n  port: 8080   # behind the proxy\n\npayments:\n  currency: EUR\n")
        .write("docs/api.md", "# Shop API\n\nAsk the platform team for a key.\n");
  }

  /** The files, and a pom that plants six decoys and proves them. */
  public static Project project(Chain chain) {
    return files().write("pom.xml", sixDecoys(chain.pom()).xml());
  }

  /** Two decoys that take the least time: a project for tests that are not about kinds. */
  public static Project small(Chain chain) {
    return files().write("pom.xml", twoDecoys(chain.pom()).xml());
  }

  /** Adds one decoy of each kind. */
  public static Pom sixDecoys(Pom pom) {
    return pom.decoy("jwt", ".env", "BILLING_API_TOKEN")
        .decoy("docker-auth", "config.json", "")
        .decoy("npm-token", ".npmrc", "")
        .decoy("maven-server", "ci/settings.xml", "acme-releases")
        .decoy("basic-url", "application.yml", "payments.url")
        .like(SAMPLE, "docs/api.md", "");
  }

  /** Adds two decoys of one kind in one file. */
  public static Pom twoDecoys(Pom pom) {
    return pom.decoy("jwt", ".env", "BILLING_API_TOKEN").decoy("jwt", ".env", "LEDGER_API_TOKEN");
  }
}

package dev.honeytoken.placement.format;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.placement.Format;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registry of formats: one line each. */
public final class Formats {
  private static final List<Format> ALL =
      List.of(
          new Dotenv(),
          new PropertiesFile(),
          new Netrc(),
          new GitCredentials(),
          new GitConfig(),
          new PipConf(),
          new Pypirc(),
          new AwsConfig(),
          new SshConfig(),
          new Kubeconfig(),
          new DockerConfig(),
          new Document(),
          new OpenApi(),
          new GithubWorkflow(),
          new GitlabCi(),
          new Jenkinsfile(),
          new Json(),
          new Npmrc(),
          new Yaml(),
          new MavenSettings(),
          new Xml(),
          new Toml(),
          new Ini(),
          new Tfvars(),
          new Terraformrc(),
          new ShellHistory(),
          new JavaConstant(),
          new JsConstant(),
          new PythonConstant(),
          new Markdown());

  private Formats() {}

  /** Every format; where several suit a file, the first is used. */
  public static List<Format> all() {
    return ALL;
  }

  /**
   * The format with that id.
   *
   * @throws ConfigurationException listing the known ones
   */
  public static Format of(String id) {
    return ALL.stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "There is no format '" + id + "'.",
                    "Set {0} to one of " + known() + ".",
                    Setting.DECOY_FORMAT));
  }

  /**
   * The format to use when the user named none.
   *
   * @param kind kind id
   * @param file the file, with or without its directories
   */
  public static Optional<Format> suited(String kind, String file) {
    return ALL.stream().filter(format -> format.suits(kind, file)).findFirst();
  }

  /** The ids of all formats, for a message. */
  public static String known() {
    return ALL.stream().map(Format::id).collect(Collectors.joining(", "));
  }
}

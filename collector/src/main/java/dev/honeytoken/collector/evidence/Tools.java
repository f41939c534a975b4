package dev.honeytoken.collector.evidence;

import java.util.List;

/**
 * The programs that are known: one line each, the more particular before the more general. Manners
 * were taken from the requests of the real programs.
 */
final class Tools {
  /** Go's HTTP client puts this last by itself; a program sets others before it. */
  private static final Manner GO = Manner.of("user-agent * accept-encoding=gzip");

  private static final Manner AWS = Manner.of("* amz-sdk-invocation-id *");
  private static final Manner BROWSER = Manner.of("* accept-language *");
  private static final Manner ARTIFACTS =
      Manner.of("* user-agent *")
          .at("(?i).*(\\.(pom|jar|aar|war|module|sha1|sha256|md5)|/maven-metadata.*\\.xml)");

  private static final List<Tool> ALL =
      List.of(
          // Scanners that try what they find.
          Tool.of("TruffleHog", "trufflehog").like(GO),
          Tool.of("Kingfisher", "kingfisher"),
          Tool.of("GitGuardian", "ggshield", "pygitguardian", "gitguardian"),
          Tool.of("gitleaks", "gitleaks").like(GO),
          Tool.of("Nuclei", "nuclei", "*nuclei - "),
          Tool.of("Nmap", "*nmap scripting engine"),
          Tool.of("ZGrab", "*zgrab/"),
          Tool.of("Censys", "*censysinspect"),
          Tool.of("sqlmap", "sqlmap/"),
          // Build and package tools.
          Tool.of("npm", "npm/").only(Manner.of("* npm-command *")),
          Tool.of("pnpm", "pnpm/"),
          Tool.of("Yarn", "yarn/"),
          Tool.of("pip", "pip/")
              .only(Manner.of("user-agent accept-encoding accept~application/vnd.pypi *")),
          Tool.of("uv", "uv/"),
          Tool.of("Twine", "twine/"),
          Tool.of("Poetry", "poetry/"),
          Tool.of("Maven", "apache-maven/").like(ARTIFACTS),
          Tool.of("Gradle", "gradle/").like(ARTIFACTS),
          Tool.of("Cargo", "cargo/", "cargo "),
          Tool.of("NuGet", "nuget "),
          Tool.of("RubyGems", "rubygems/", "bundler/"),
          Tool.of("Composer", "composer/"),
          Tool.of("JGit", "jgit/"),
          Tool.of("Git", "git/", "git-lfs/")
              .only(
                  Manner.of(
                          "user-agent accept accept-encoding accept-language? pragma? git-protocol? *")
                      .at(".*/(info/refs(\\?.*)?|git-(upload|receive)-pack)")),
          Tool.of("Subversion", "svn/"),
          Tool.of("Mercurial", "mercurial/"),
          // Containers and clouds.
          Tool.of("Docker", "docker-client/", "docker/").like(GO),
          Tool.of("skopeo", "skopeo/").like(GO),
          Tool.of("Buildah", "buildah/").like(GO),
          Tool.of("Podman", "podman/").like(GO),
          Tool.of("containerd", "containerd/").like(GO),
          Tool.of("crane", "crane/", "go-containerregistry/").like(GO),
          Tool.of("kubectl", "kubectl/", "kubectl-dispatcher/").like(GO),
          Tool.of("Helm", "helm/").like(GO),
          Tool.of("Terraform", "terraform/", "hashicorp terraform/").like(GO),
          Tool.of("AWS CLI", "aws-cli/").like(AWS),
          Tool.of("boto3", "boto3/", "botocore/").like(AWS),
          Tool.of("AWS SDK", "aws-sdk-").like(AWS),
          Tool.of("Google Cloud SDK", "google-cloud-sdk", "gcloud/", "*gcloud-"),
          Tool.of("Azure CLI", "azurecli/", "*azsdk-"),
          Tool.of("Jenkins", "jenkins/"),
          // Database clients.
          Tool.of("psql", "psql"),
          Tool.of("pgAdmin", "pgadmin"),
          Tool.of("DBeaver", "dbeaver"),
          Tool.of("pgJDBC", "postgresql jdbc driver"),
          Tool.of("MySQL client", "mysql"),
          Tool.of("redis-cli", "redis-cli"),
          Tool.of("OpenSSH", "openssh", "ssh-2.0-openssh"),
          Tool.of("PuTTY", "putty", "ssh-2.0-putty"),
          Tool.of("Paramiko", "paramiko", "ssh-2.0-paramiko"),
          // By hand.
          Tool.of("curl", "curl/").like(Manner.of("user-agent accept *")),
          Tool.of("Wget", "wget/")
              .only(Manner.of("user-agent accept=*/* accept-encoding=identity *")),
          Tool.of("HTTPie", "httpie/"),
          Tool.of("Postman", "postmanruntime/"),
          Tool.of("Insomnia", "insomnia/"),
          Tool.of("PowerShell", "*windowspowershell/", "*powershell/"),
          // What programs are made with.
          Tool.of("a Python program (requests)", "python-requests/")
              .only(Manner.of("user-agent accept-encoding~gzip, accept=*/* *")),
          Tool.of("a Python program (aiohttp)", "*aiohttp/"),
          Tool.of("a Python program (httpx)", "python-httpx/"),
          Tool.of("a Python program (urllib)", "python-urllib/", "*python-urllib3/")
              .only(Manner.of("accept-encoding=identity * user-agent *")),
          Tool.of("a Go program", "go-http-client/").only(GO),
          Tool.of("a Java program (java.net.http)", "java-http-client/")
              .like(Manner.of("* user-agent *")),
          Tool.of("a Java program (OkHttp)", "okhttp/"),
          Tool.of("a Java program (Apache HttpClient)", "apache-httpclient/"),
          Tool.of("a Java program", "java/").only(Manner.of("* user-agent * accept~text/html, *")),
          Tool.of("a Node.js program", "node", "undici", "axios/", "got ", "*node-fetch")
              .only(
                  Manner.of(
                      "accept=*/* accept-language=* sec-fetch-mode=cors user-agent accept-encoding *")),
          Tool.of("a Rust program (reqwest)", "reqwest/"),
          Tool.of("a Ruby program", "ruby", "faraday"),
          Tool.of("a Perl program", "libwww-perl/"),
          Tool.of("a PHP program", "guzzlehttp/", "php"),
          // Nearly everybody says this of himself.
          Tool.of("Edge", "*edg/").like(BROWSER),
          Tool.of("Firefox", "*firefox/").like(BROWSER),
          Tool.of("Chrome", "*chrome/").like(BROWSER),
          Tool.of("Safari", "*safari/").like(BROWSER),
          Tool.of("a browser", "mozilla/").like(BROWSER));

  private Tools() {}

  static List<Tool> all() {
    return ALL;
  }
}

package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The packaged plugin, entry by entry; needs no Jenkins. */
class HpiIT {
  private final Map<String, byte[]> entries = read(Files.readAllBytes(JenkinsController.hpi()));

  HpiIT() throws IOException {}

  @Test
  void itHoldsTheseEntriesAndNoOther() {
    assertThat(entries.keySet())
        .map(each -> each.replaceAll("-[0-9][^/]*\\.jar$", ".jar"))
        .containsExactlyInAnyOrder(
            "META-INF/",
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "WEB-INF/",
            "WEB-INF/lib/",
            "WEB-INF/lib/honeytoken-common.jar",
            "WEB-INF/lib/honeytoken-jenkins-plugin.jar",
            "WEB-INF/lib/jjwt-api.jar",
            "WEB-INF/lib/jjwt-impl.jar",
            "WEB-INF/lib/jsch.jar",
            "WEB-INF/lib/jspecify.jar",
            "WEB-INF/lib/snakeyaml-engine.jar");
  }

  @Test
  void itsManifestTellsJenkinsWhatItIsAndNeeds() throws IOException {
    Attributes main = manifest(entries).getMainAttributes();

    assertThat(main.getValue("Short-Name")).isEqualTo("honeytoken");
    assertThat(main.getValue("Plugin-Version")).isEqualTo(Build.version());
    assertThat(main.getValue("Jenkins-Version")).startsWith("2.");
    assertThat(main.getValue("Support-Dynamic-Loading")).isEqualTo("true");
    assertThat(main.getValue("Plugin-License-Name")).isEqualTo("Apache-2.0");
    assertThat(main.getValue("Url")).startsWith("https://");
    assertThat(List.of(main.getValue("Plugin-Dependencies").split(",", -1)))
        .map(each -> each.replaceAll(":.*", ""))
        .containsExactly(
            "structs",
            "credentials",
            "plain-credentials",
            "okhttp-api",
            "jackson2-api",
            "workflow-api");
    assertThat(main.getValue("Plugin-Dependencies")).endsWith(";resolution:=optional");
  }

  @Test
  void itsClassesComeWithTheIndexesThatJenkinsReads() throws IOException {
    Map<String, byte[]> jar = plugin();

    assertThat(text(jar, "META-INF/annotations/hudson.Extension.txt"))
        .contains("HoneytokenWrapper$DescriptorImpl", "PipelineMasking{optional=true}");
    assertThat(jar.get("META-INF/annotations/hudson.Extension"))
        .startsWith(0xac, 0xed, 0, 5)
        .endsWith(0x70);
    assertThat(text(jar, "META-INF/services/annotations/org.jenkinsci.Symbol").lines())
        .contains(
            "dev.honeytoken.jenkins.HoneytokenWrapper$DescriptorImpl",
            "dev.honeytoken.jenkins.HoneytokenSeed$DescriptorImpl",
            "dev.honeytoken.jenkins.HoneytokenVerify$DescriptorImpl",
            "dev.honeytoken.jenkins.config.HoneytokenConfiguration")
        .isSorted();
    assertThat(text(jar, "dev/honeytoken/jenkins/config/StoreDecoy.stapler"))
        .isEqualTo("\nconstructor=id,kind\n");
    assertThat(jar).containsKey("index.jelly");
  }

  @Test
  void itsOwnJarSaysWhichPluginItIsSoThatJenkinsTrustsItsClasses() throws IOException {
    assertThat(manifest(plugin()).getMainAttributes().getValue("Short-Name"))
        .isEqualTo("honeytoken");
  }

  @Test
  void itNeedsVersionsAndBringsItsOwnJjwt() throws IOException {
    assertThat(List.of(dependencies().split(",", -1)))
        .allMatch(each -> each.matches("[a-z0-9-]+:[0-9][^:;]*(;resolution:=optional)?"));
    assertThat(entries.keySet())
        .filteredOn(each -> each.contains("/jjwt-"))
        .allMatch(each -> each.matches("WEB-INF/lib/jjwt-(api|impl)-0\\.13\\.[0-9.]+jar"));
  }

  private String dependencies() throws IOException {
    return manifest(entries).getMainAttributes().getValue("Plugin-Dependencies");
  }

  @Test
  void itsClassesAreJava17s() throws IOException {
    assertThat(plugin().entrySet())
        .filteredOn(each -> each.getKey().endsWith(".class"))
        .isNotEmpty()
        .allMatch(each -> each.getValue()[6] == 0 && each.getValue()[7] == 61);
  }

  @Test
  void noSignatureIsInIt() throws IOException {
    for (Map.Entry<String, byte[]> each : entries.entrySet()) {
      if (each.getKey().endsWith(".jar")) {
        assertThat(read(each.getValue()).keySet())
            .as(each.getKey())
            .noneMatch(name -> name.startsWith("hudson/") || name.startsWith("jenkins/"))
            .noneMatch(
                name -> name.startsWith("org/kohsuke/") || name.startsWith("com/cloudbees/"));
      }
    }
  }

  private Map<String, byte[]> plugin() throws IOException {
    List<String> names =
        entries.keySet().stream()
            .filter(each -> each.startsWith("WEB-INF/lib/honeytoken-jenkins-plugin-"))
            .toList();
    assertThat(names).hasSize(1);
    byte[] jar = entries.get(names.get(0));
    assertThat(jar).isNotNull();
    return jar == null ? Map.of() : read(jar);
  }

  private static Manifest manifest(Map<String, byte[]> entries) throws IOException {
    byte[] bytes = entries.get(JarFile.MANIFEST_NAME);
    return new Manifest(new ByteArrayInputStream(bytes == null ? new byte[0] : bytes));
  }

  private static String text(Map<String, byte[]> entries, String name) {
    byte[] bytes = entries.get(name);
    assertThat(bytes).as(name).isNotNull();
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> read(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}

package dev.honeytoken.jenkins.signatures;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of a war and of plugins, all in one class loader. */
final class RealJenkins {
  private final Path directory;
  private final List<URL> jars = new ArrayList<>();

  private RealJenkins(Path directory) {
    this.directory = directory;
  }

  /**
   * Unpacks what holds classes.
   *
   * @param war jenkins.war
   * @param plugins directory of {@code .hpi} and {@code .jpi} files
   * @param directory where to
   */
  static URLClassLoader load(Path war, Path plugins, Path directory) throws IOException {
    RealJenkins real = new RealJenkins(directory);
    // The servlet API is in the launcher.
    real.unpack(
        war, name -> name.startsWith("WEB-INF/lib/") || name.equals("executable/winstone.jar"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(plugins, "*.{hpi,jpi}")) {
      for (Path plugin : files) {
        real.unpack(plugin, name -> name.startsWith("WEB-INF/lib/"));
      }
    }
    return new URLClassLoader(real.jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** The classes on a classpath. */
  static URLClassLoader onClasspath(String classpath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String each : classpath.split(File.pathSeparator, -1)) {
      urls.add(Path.of(each).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private void unpack(Path archive, Predicate<String> wanted) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (wanted.test(entry.getName()) && entry.getName().endsWith(".jar")) {
          Path jar = directory.resolve(jars.size() + ".jar");
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, jar);
          }
          jars.add(jar.toUri().toURL());
        }
      }
    }
  }
}

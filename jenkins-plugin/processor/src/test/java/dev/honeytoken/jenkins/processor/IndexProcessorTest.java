package dev.honeytoken.jenkins.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles a small plugin with the processor, as a build does. */
class IndexProcessorTest {
  private static final String PLUGIN =
      """
      package a.b;

      import org.jenkinsci.Symbol;
      import org.kohsuke.stapler.*;

      public class Step {
        @DataBoundConstructor
        public Step(String kind, int count) {}

        @Symbol("step")
        public static class DescriptorImpl {
          public void doCheckName(@QueryParameter String value, @QueryParameter("x") String other) {}
          public void doNothing(String value) {}
        }

        @Symbol({"plain", "other"})
        public static class Another {
          @DataBoundConstructor
          public Another() {}
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void classesWithASymbolAreListedByBinaryNameAndSorted() throws IOException {
    compile(PLUGIN);

    assertThat(text("META-INF/services/annotations/org.jenkinsci.Symbol"))
        .isEqualTo("a.b.Step$Another\na.b.Step$DescriptorImpl\n");
  }

  @Test
  void aDataBoundConstructorHasItsParametersNamedAfterAnEmptyLine() throws IOException {
    compile(PLUGIN);

    assertThat(text("a/b/Step.stapler")).isEqualTo("\nconstructor=kind,count\n");
  }

  @Test
  void aConstructorWithoutParametersOfANestedClassHasItsFileInAFolder() throws IOException {
    compile(PLUGIN);

    assertThat(text("a/b/Step/Another.stapler")).isEqualTo("\nconstructor=\n");
  }

  @Test
  void aMethodWithQueryParametersHasThemNamedWithoutALineBreak() throws IOException {
    compile(PLUGIN);

    assertThat(text("a/b/Step/DescriptorImpl/doCheckName.stapler")).isEqualTo("value,other");
  }

  @Test
  void aMethodWithoutQueryParametersHasNoFile() throws IOException {
    compile(PLUGIN);

    assertThat(directory.resolve("a/b/Step/DescriptorImpl/doNothing.stapler")).doesNotExist();
  }

  @Test
  void aPluginWithoutAnyOfThemHasNoIndex() throws IOException {
    compile("package a.b; public class Step {}");

    assertThat(directory.resolve("META-INF")).doesNotExist();
  }

  private void compile(String source) throws IOException {
    Path file = directory.resolve("Step.java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              null,
              List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path")),
              null,
              files.getJavaFileObjects(file));
      task.setProcessors(List.of(new IndexProcessor()));
      assertThat(task.call()).isTrue();
    }
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }
}

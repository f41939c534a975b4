package dev.honeytoken.jenkins.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Writes what Jenkins' own processors would write, which are not on Maven Central:
 *
 * <ul>
 *   <li>{@code META-INF/services/annotations/org.jenkinsci.Symbol}: one binary class name per line,
 *       sorted, for every class with a {@code @Symbol}; Pipeline finds steps by it;
 *   <li>{@code pkg/Class.stapler}: an empty line, then {@code constructor=a,b}, the parameter names
 *       of the {@code @DataBoundConstructor};
 *   <li>{@code pkg/Class/method.stapler}: {@code a,b}, the parameter names of a method that takes a
 *       {@code @QueryParameter}.
 * </ul>
 *
 * <p>The formats were read off plugins that Jenkins' processors had built: {@code $} of a nested
 * class is {@code /} in the last two, and only there.
 */
public final class IndexProcessor extends AbstractProcessor {
  static final String SYMBOL = "org.jenkinsci.Symbol";
  static final String CONSTRUCTOR = "org.kohsuke.stapler.DataBoundConstructor";
  static final String QUERY = "org.kohsuke.stapler.QueryParameter";

  private final Set<String> symbols = new TreeSet<>();
  private final TreeMap<String, String> staplers = new TreeMap<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(SYMBOL, CONSTRUCTOR, QUERY);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        switch (annotation.getQualifiedName().toString()) {
          case SYMBOL -> symbols.add(binaryName(element));
          case CONSTRUCTOR -> constructor((ExecutableElement) element);
          case QUERY -> method((ExecutableElement) owner(element));
          default -> {}
        }
      }
    }
    if (round.processingOver()) {
      writeAll();
    }
    // Others (sezpoz) may want to see the same annotations.
    return false;
  }

  private void constructor(ExecutableElement constructor) {
    staplers.put(
        path(owner(constructor)) + ".stapler", "\nconstructor=" + parameters(constructor) + "\n");
  }

  private void method(ExecutableElement method) {
    staplers.put(
        path(owner(method)) + "/" + method.getSimpleName() + ".stapler", parameters(method));
  }

  private static Element owner(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement());
  }

  private static String parameters(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return parameters.stream()
        .map(each -> each.getSimpleName().toString())
        .collect(Collectors.joining(","));
  }

  private String binaryName(Element type) {
    return processingEnv.getElementUtils().getBinaryName((TypeElement) type).toString();
  }

  private String path(Element type) {
    return binaryName(type).replace('.', '/').replace('$', '/');
  }

  private void writeAll() {
    if (!symbols.isEmpty()) {
      write("META-INF/services/annotations/" + SYMBOL, String.join("\n", symbols) + "\n");
    }
    staplers.forEach(this::write);
  }

  private void write(String path, String text) {
    try (Writer out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", path)
            .openWriter()) {
      out.write(text);
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, path + " cannot be written: " + e.getMessage());
    }
  }
}

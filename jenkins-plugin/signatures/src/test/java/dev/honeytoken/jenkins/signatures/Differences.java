package dev.honeytoken.jenkins.signatures;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a signature says that the real class does not. */
final class Differences {
  private final Class<?> signature;
  private final Class<?> real;
  private final List<String> found = new ArrayList<>();

  private Differences(Class<?> signature, Class<?> real) {
    this.signature = signature;
    this.real = real;
  }

  static List<String> between(Class<?> signature, Class<?> real) {
    Differences differences = new Differences(signature, real);
    differences.types();
    Arrays.stream(signature.getDeclaredMethods())
        .filter(Differences::counts)
        .forEach(differences::method);
    Arrays.stream(signature.getDeclaredFields())
        .filter(Differences::counts)
        .filter(field -> !field.getName().equals("serialVersionUID"))
        .forEach(differences::field);
    Arrays.stream(signature.getDeclaredConstructors())
        // One without parameters may be the compiler's.
        .filter(each -> counts(each) && each.getParameterCount() > 0)
        .forEach(differences::constructor);
    return differences.found;
  }

  private static boolean counts(Member member) {
    return !member.isSynthetic()
        && (Modifier.isPublic(member.getModifiers())
            || Modifier.isProtected(member.getModifiers()));
  }

  private void types() {
    if (signature.isInterface() != real.isInterface()
        || signature.isAnnotation() != real.isAnnotation()
        || signature.isEnum() != real.isEnum()) {
      add("is another sort of type");
    }
    if (Modifier.isFinal(real.getModifiers()) && !Modifier.isFinal(signature.getModifiers())) {
      add("is final");
    }
    if (Modifier.isAbstract(real.getModifiers())
        && !real.isEnum()
        && !Modifier.isAbstract(signature.getModifiers())) {
      add("is abstract");
    }
    Set<String> supertypes = new LinkedHashSet<>();
    hierarchy(real).forEach(each -> supertypes.add(each.getName()));
    hierarchy(signature)
        .skip(1)
        .filter(each -> !supertypes.contains(each.getName()))
        .forEach(each -> add("is no " + each.getName()));
  }

  /** The type and all above it. */
  private static Stream<Class<?>> hierarchy(Class<?> type) {
    Stream<Class<?>> above = Arrays.stream(type.getInterfaces()).flatMap(Differences::hierarchy);
    Class<?> parent = type.getSuperclass();
    Stream<Class<?>> parents = parent == null ? Stream.of() : hierarchy(parent);
    return Stream.concat(Stream.of(type), Stream.concat(parents, above));
  }

  private void method(Method method) {
    Method its =
        hierarchy(real)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(each -> counts(each) && same(method, each))
            .findFirst()
            .orElse(null);
    if (its == null) {
      add("has no " + method);
      return;
    }
    modifiers(method, its);
    exceptions(method, its);
  }

  private static boolean same(Method one, Method other) {
    return one.getName().equals(other.getName())
        && one.getReturnType().getName().equals(other.getReturnType().getName())
        && parameters(one).equals(parameters(other));
  }

  private void field(Field field) {
    Field its =
        Arrays.stream(real.getDeclaredFields())
            .filter(each -> counts(each) && each.getName().equals(field.getName()))
            .filter(each -> each.getType().getName().equals(field.getType().getName()))
            .findFirst()
            .orElse(null);
    if (its == null) {
      add("has no " + field);
    } else {
      modifiers(field, its);
    }
  }

  private void constructor(Constructor<?> constructor) {
    Constructor<?> its =
        Arrays.stream(real.getDeclaredConstructors())
            .filter(each -> counts(each) && parameters(each).equals(parameters(constructor)))
            .findFirst()
            .orElse(null);
    if (its == null) {
      add("has no " + constructor);
    } else {
      exceptions(constructor, its);
    }
  }

  private void modifiers(Member mine, Member its) {
    if (Modifier.isStatic(mine.getModifiers()) != Modifier.isStatic(its.getModifiers())) {
      add("has a static where there is none, or none where there is: " + its);
    }
    if (Modifier.isAbstract(its.getModifiers()) && !Modifier.isAbstract(mine.getModifiers())) {
      add("leaves open " + its);
    }
    if (Modifier.isFinal(its.getModifiers())
        && !Modifier.isFinal(mine.getModifiers())
        && !Modifier.isFinal(signature.getModifiers())) {
      add("has as final " + its);
    }
  }

  /** What is thrown there must be known here, or the plugin would not compile against it. */
  private void exceptions(Executable mine, Executable its) {
    Set<String> known = new LinkedHashSet<>();
    Arrays.stream(mine.getExceptionTypes()).forEach(each -> known.add(each.getName()));
    for (Class<?> each : its.getExceptionTypes()) {
      if (!RuntimeException.class.isAssignableFrom(each)
          && hierarchy(each).noneMatch(type -> known.contains(type.getName()))) {
        add("throws " + each.getName() + " in " + its);
      }
    }
  }

  private static List<String> parameters(Executable executable) {
    return Arrays.stream(executable.getParameterTypes()).map(Class::getName).toList();
  }

  private void add(String what) {
    found.add(real.getName() + " " + what);
  }
}

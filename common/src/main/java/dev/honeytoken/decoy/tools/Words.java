package dev.honeytoken.decoy.tools;

import java.util.Arrays;
import java.util.List;

/**
 * Ordinary words from which names and paths are put together. They are common in real projects, so
 * that one of them tells nothing; which are taken is drawn from the material.
 */
public final class Words {
  /** What a service is about. */
  public static final List<String> RESOURCES =
      List.of(
          "accounts",
          "billing",
          "bookings",
          "catalog",
          "checkout",
          "claims",
          "contracts",
          "customers",
          "deliveries",
          "documents",
          "events",
          "exports",
          "files",
          "identity",
          "inventory",
          "invoices",
          "ledger",
          "messages",
          "metrics",
          "notifications",
          "orders",
          "partners",
          "payments",
          "payouts",
          "pricing",
          "profiles",
          "reports",
          "search",
          "shipments",
          "subscriptions",
          "tickets",
          "users");

  /** Who a repository or project belongs to. */
  public static final List<String> TEAMS =
      List.of(
          "backend",
          "common",
          "core",
          "data",
          "frontend",
          "infra",
          "internal",
          "libs",
          "main",
          "mobile",
          "platform",
          "prod",
          "private",
          "services",
          "shared",
          "web");

  /** What an automatic user is for. */
  public static final List<String> ROLES =
      List.of(
          "build",
          "ci",
          "deploy",
          "deployer",
          "jenkins",
          "pipeline",
          "publish",
          "publisher",
          "release",
          "releases",
          "robot",
          "runner",
          "sync",
          "svc",
          "upload",
          "worker");

  /** Where APIs begin. */
  public static final List<String> APIS = List.of("/api/v1/", "/api/v2/", "/v1/", "/api/");

  private Words() {}

  /** Every pattern with each of the words in the place of its {@code %s}. */
  public static List<String> each(List<String> words, String... patterns) {
    return words.stream()
        .flatMap(word -> Arrays.stream(patterns).map(pattern -> pattern.replace("%s", word)))
        .toList();
  }
}

package dev.honeytoken.collector.admin;

import java.util.List;

/** One thing the API is about. */
interface Resource {
  /** What can be done with it. */
  List<Route> routes();
}

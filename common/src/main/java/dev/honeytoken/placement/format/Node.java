package dev.honeytoken.placement.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON or YAML document with its offsets into the text: a mapping with members, a
 * scalar with its text, or something else that no name leads through.
 */
final class Node {
  /** The name under which a YAML mapping takes in the members of others. */
  static final String MERGE = "<<";

  /** What a node is. */
  enum Type {
    /** Members in braces. */
    FLOW_MAPPING,
    /** Members on lines of their own. */
    BLOCK_MAPPING,
    /** A text, number or other plain value. */
    SCALAR,
    /** A text over several lines that ends where the indentation does. */
    BLOCK_SCALAR,
    /** Nothing at all, where a value could stand. */
    ABSENT,
    /** A list. */
    SEQUENCE,
    /** The same as an anchored node elsewhere. */
    ALIAS
  }

  /**
   * A name with its value.
   *
   * @param start where the name begins, its quotes included
   * @param end where the name ends
   * @param quote the quote around the name, or 0
   */
  record Member(String name, int start, int end, char quote, Node value) {}

  final Type type;
  final int start;
  final List<Member> members = new ArrayList<>();

  /** What is in a list. */
  final List<Node> items = new ArrayList<>();

  /** Whether a list stands in brackets. */
  boolean flow;

  /** One past the last character that belongs to the value and to nothing around it. */
  int end;

  /** The text of a scalar. */
  @Nullable String text;

  /** The quote around a scalar, or 0. */
  char quote;

  /** Whether it ends with a block scalar, which a new line behind it may change. */
  boolean open;

  /** Whether an alias elsewhere repeats this node. */
  boolean shared;

  /** What an alias stands for. */
  @Nullable Node target;

  Node(Type type, int start, int end) {
    this.type = type;
    this.start = start;
    this.end = end;
  }

  /** A place in a text that holds no value yet. */
  static Node absent() {
    return new Node(Type.ABSENT, 0, 0);
  }

  boolean isMapping() {
    return type == Type.FLOW_MAPPING || type == Type.BLOCK_MAPPING;
  }

  /** The node itself, or what it is an alias of. */
  Node real() {
    return target == null ? this : target;
  }

  /** The member that stands in this very mapping under that name, or null. */
  @Nullable Member own(String name) {
    for (Member member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    return null;
  }

  /** The member of a mapping with that name, looked for in merged mappings too; or null. */
  @Nullable Member member(String name) {
    Member own = own(name);
    if (own != null) {
      return own;
    }
    for (Member member : members) {
      if (member.name().equals(MERGE) && !member.value().isMapping()) {
        Member merged = member.value().real().member(name);
        if (merged != null) {
          return merged;
        }
      }
    }
    return null;
  }

  Member last() {
    return members.get(members.size() - 1);
  }
}

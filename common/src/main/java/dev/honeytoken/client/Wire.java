package dev.honeytoken.client;

import dev.honeytoken.placement.Cut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values on the wire between a client and the collector, both ways; the collector uses the same
 * class.
 *
 * <p>Names are those of the records, in camelCase. Instants are ISO-8601, durations whole seconds
 * in fields that end in {@code Seconds}, material is base64, enums are their {@code word()}.
 * Unknown fields are ignored, and fields that are null are left out.
 */
public final class Wire {
  /** Body of {@code POST /v1/plantings}. */
  public static final WireType<PlantingOrder> PLANTING_ORDER =
      new WireType<>(PlantingWire::order, PlantingWire::order);

  /** Answer to {@code POST /v1/plantings}. */
  public static final WireType<PlantingAnswer> PLANTING_ANSWER =
      new WireType<>(PlantingWire::answer, PlantingWire::answer);

  /** Answer to {@code GET /v1/plantings/{id}}. */
  public static final WireType<Planting> PLANTING =
      new WireType<>(PlantingWire::planting, PlantingWire::planting);

  /** Answer to {@code GET /v1/plantings?workspace=…}: {@code {"plantings":[…]}}. */
  public static final WireType<List<Planting>> PLANTINGS =
      new WireType<>(
          list -> tree("plantings", each(list, PlantingWire::planting)),
          json -> json.objects("plantings", PlantingWire::planting));

  /** Body of {@code PATCH /v1/plantings/{id}}: {@code {"decoys":[…]}}. */
  public static final WireType<List<Confirmation>> CONFIRMATIONS =
      new WireType<>(
          list -> tree("decoys", each(list, PlantingWire::confirmation)),
          json -> json.objects("decoys", PlantingWire::confirmation));

  /** Body of {@code PATCH /v1/plantings/{id}} that says no more than that its build has ended. */
  static final byte[] ENDED = Json.write(tree("decoys", List.of(), "ended", true));

  /** One decoy of an order, to be kept or set into a larger tree. */
  public static final WireType<DecoyOrder> DECOY_ORDER =
      new WireType<>(PlantingWire::decoyOrder, PlantingWire::decoyOrder);

  /** Body of {@code POST /v1/policies:resolve}. */
  public static final WireType<PolicyQuestion> POLICY_QUESTION =
      new WireType<>(PlantingWire::question, PlantingWire::question);

  /** Answer to {@code POST /v1/policies:resolve}. */
  public static final WireType<PolicyAnswer> POLICY_ANSWER =
      new WireType<>(PlantingWire::policyAnswer, PlantingWire::policyAnswer);

  /** Body of {@code POST /v1/plantings/{id}/uses}. */
  public static final WireType<InternalUse> INTERNAL_USE =
      new WireType<>(
          use -> tree("decoy", use.decoy(), "by", use.by()),
          json -> new InternalUse(json.text("decoy"), json.text("by")));

  /** Answer to {@code GET /v1/history}. */
  public static final WireType<ProjectHistory> HISTORY =
      new WireType<>(HistoryWire::history, HistoryWire::history);

  /** Body of {@code POST /v1/drills}. */
  public static final WireType<DrillOrder> DRILL_ORDER =
      new WireType<>(DrillWire::order, DrillWire::order);

  /** Answer to {@code POST /v1/drills}. */
  public static final WireType<Drill> DRILL = new WireType<>(DrillWire::drill, DrillWire::drill);

  /** Answer to {@code GET /v1/drills/{id}}. */
  public static final WireType<DrillStatus> DRILL_STATUS =
      new WireType<>(DrillWire::status, DrillWire::status);

  /** What is answered with a status of 400 and above. */
  public static final WireType<Problem> PROBLEM = new WireType<>(Wire::problem, Wire::problem);

  /** One decoy of a planting, to be set into a larger tree. */
  public static final WireType<PlantedDecoy> PLANTED_DECOY =
      new WireType<>(PlantingWire::decoy, PlantingWire::decoy);

  /** What a planting was made by, to be set into a larger tree. */
  public static final WireType<Origin> ORIGIN =
      new WireType<>(PlantingWire::origin, PlantingWire::origin);

  /** How to take decoys out, to be kept: {@code {"cuts":[…]}}. */
  public static final WireType<List<Cut>> CUTS =
      new WireType<>(
          list -> tree("cuts", each(list, PlantingWire::cut)),
          json -> json.objects("cuts", PlantingWire::cut));

  private Wire() {}

  /**
   * A tree for {@link Json#write}, in order.
   *
   * @param namesAndValues names and values in turn; a null value is left out when it is written
   */
  public static Map<String, @Nullable Object> tree(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      tree.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return tree;
  }

  static <T> List<Map<String, @Nullable Object>> each(
      List<T> values, Function<T, Map<String, @Nullable Object>> toTree) {
    return values.stream().map(toTree).toList();
  }

  private static Map<String, @Nullable Object> problem(Problem value) {
    return tree(
        "type", value.type(),
        "title", value.title(),
        "status", value.status(),
        "detail", value.detail(),
        "field", value.field(),
        "mend", value.mend());
  }

  private static Problem problem(JsonObject json) {
    String type = json.optionalText("type");
    return new Problem(
        type == null ? "about:blank" : type,
        json.text("title"),
        json.int32("status"),
        json.optionalText("detail"),
        json.optionalText("field"),
        json.optionalText("mend"));
  }
}

/** @import { Timelines } from "../page-data.ts" */
import { h } from "./elements.js";
import { printCount, printInstant } from "./words.js";

/**
 * What the engine's journal has at the end of a scenario; the column of communities is there when an event has one.
 *
 * @param {Timelines["journal"]} events
 */
export function journalTable(events) {
  const hasCommunities = events.some(({ community }) => community !== null);
  const names = ["At", "Operator", ...(hasCommunities ? ["Community"] : []), "Site", "Action", "Event"];
  return h(
    "details",
    { class: "journal" },
    h("summary", {}, `Journal of the engine: ${printCount(events.length, "event")}`),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          names.map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        events.map(({ atMs, severity, operator, community, site, action, text }) =>
          h(
            "tr",
            { class: severity },
            h("td", { class: "number" }, printInstant(atMs)),
            h("td", {}, operator),
            hasCommunities && h("td", {}, community ?? ""),
            h("td", {}, site ?? ""),
            h("td", {}, action ?? ""),
            h("td", {}, text),
          ),
        ),
      ),
    ),
  );
}

import type { ActionTracking } from "./action.ts";
import { csvText } from "./csv/write-csv.ts";
import type { JournalEvent } from "./journal.ts";

/** A page of a list: how many entries to leave out, and how many to show. */
export interface Page {
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

/** The items of a page; without a limit, all behind the offset. */
export function pageOf<Item>(items: readonly Item[], { offset = 0, limit }: Page): Item[] {
  return items.slice(offset, limit === undefined ? undefined : offset + limit);
}

/** Whether one of the words, or a MAC address in either of its notations, contains a text; capitals don't matter. */
export function hasText(words: readonly (string | null)[], mac: string | null, text: string): boolean {
  const wanted = text.toLowerCase();
  const inMac = (mac ?? "").toLowerCase().match(/../g) ?? [];
  return [...words, inMac.join(""), inMac.join("-")].some(
    (word) => word?.toLowerCase().includes(wanted) === true,
  );
}

/** The terminals of an action as a CSV. */
export function trackingCsv({ terminals }: ActionTracking): string {
  const header = [
    "MAC",
    "Number",
    "Model",
    "Outcome",
    "Colour",
    "Version",
    "Expected version",
    "Global index",
    "Expected global index",
    "Specific index",
    "Expected specific index",
    "Reason",
  ];
  const rows = terminals.map(({ mac, number, model, outcome, colour, reported, expected, reason }) => [
    mac,
    number,
    model,
    outcome,
    colour,
    reported.version,
    expected.version,
    reported.globalIndex,
    expected.globalIndex,
    reported.specificIndex,
    expected.specificIndex,
    reason,
  ]);
  return csvText([header, ...rows]);
}

/** Events of the journal as a CSV, times in milliseconds since 1970. */
export function journalCsv(events: readonly JournalEvent[]): string {
  const header = [
    "Time",
    "Severity",
    "Operator",
    "Multi-site",
    "Site",
    "Community",
    "Action",
    "Code",
    "Text",
  ];
  const rows = events.map((event) => [
    event.atEpochMs,
    event.severity,
    event.operator,
    event.multiSite,
    event.site,
    event.community,
    event.action,
    event.code,
    event.text,
  ]);
  return csvText([header, ...rows]);
}

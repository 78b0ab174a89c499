import type { JournalLine } from "../evidence/result.ts";
import type { RunningLab } from "./running-lab.ts";

/** Newest events that a result keeps. */
const eventsMax = 500;

/** What the engine's journal has at the end of a scenario; nothing when the engine does not answer any more. */
export async function journalExtract(lab: RunningLab): Promise<JournalLine[]> {
  const startEpochMs = lab.nowEpochMs() - lab.nowMs();
  try {
    const events = await lab.settle("journal", lab.engine.journal());
    return events
      .slice(-eventsMax)
      .map(({ atEpochMs, severity, operator, community, site, action, text }) => ({
        atMs: atEpochMs - startEpochMs,
        severity,
        operator,
        community,
        site,
        action,
        text,
      }));
  } catch {
    return [];
  }
}

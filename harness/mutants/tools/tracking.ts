import type { ActionTracking, Colour, TrackedTerminal } from "../../adapters/engine-adapter.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

type Kind = "version" | "globalIndex" | "specificIndex";

/** An engine that shows any value of this kind as the expected one, whatever the phone reported. */
export function trustingAny(kind: Kind): LabChange {
  return () => ({
    adapter: (engine) =>
      overriding(engine, { tracking: async (id) => believing(await engine.tracking(id), kind) }),
  });
}

function believing(seen: ActionTracking, kind: Kind): ActionTracking {
  const terminals = seen.terminals.map((terminal) => believed(terminal, kind));
  const counts: Record<Colour, number> = { green: 0, orange: 0, grey: 0, red: 0 };
  for (const { colour } of terminals) counts[colour]++;
  const expectations = seen.expectations.map((one) =>
    one.kind === kind
      ? { ...one, colour: "green" as const, matching: terminals.length, notMatching: 0 }
      : one,
  );
  const isGreen = terminals.length > 0 && counts.green === terminals.length;
  return {
    ...seen,
    terminals,
    expectations,
    counts: seen.counts && counts,
    colour: isGreen ? "green" : seen.colour,
    updated: seen.updated === null ? null : counts.green,
    notUpdated: seen.notUpdated === null ? null : terminals.length - counts.green,
  };
}

function believed(terminal: TrackedTerminal, kind: Kind): TrackedTerminal {
  const { reported, expected } = terminal;
  const others = (["version", "globalIndex", "specificIndex"] as const).filter((one) => one !== kind);
  const isElseRight = others.every((one) => expected[one] === null || reported[one] === expected[one]);
  return isElseRight && terminal.colour !== "red" ? { ...terminal, colour: "green" } : terminal;
}

import { between } from "../scenario/between.ts";
import { charts } from "./charts.ts";

const interruptions = ["restarting", "off"];

/** `ARCHITECTURE.md` with the state charts of all families drawn anew, between their marks. */
export function withCharts(architecture: string): string {
  return charts.reduce(
    (text, { name, transitions }) => between(text, `${name} chart`, printChart(transitions)),
    architecture,
  );
}

/** A chart as a Mermaid diagram, one line for each state; what may follow every state is said once. */
export function printChart(transitions: readonly string[]): string {
  const followers = new Map<string, string[]>();
  for (const transition of transitions) {
    const [from, to] = transition.split(" → ") as [string, string];
    followers.set(from, [...(followers.get(from) ?? []), to]);
  }
  const isInterruptible = [...followers].every(
    ([from, tos]) => from === "off" || interruptions.every((to) => tos.includes(to)),
  );
  const isDrawn = (from: string, to: string) =>
    from === "off" || !isInterruptible || !interruptions.includes(to);
  const lines = [...followers].flatMap(([from, tos]) => {
    const drawn = tos.filter((to) => isDrawn(from, to));
    return drawn.length === 0 ? [] : [`  ${from} --> ${drawn.join(" & ")}`];
  });
  const everywhere = isInterruptible ? [`  any["every state but off"] --> ${interruptions.join(" & ")}`] : [];
  return ["```mermaid", "flowchart TD", ...lines, ...everywhere, "```"].join("\n");
}

import { checks } from "../checks/index.ts";
import { verbs } from "../steps/index.ts";
import { between } from "./between.ts";

interface Word {
  readonly name: string;
  readonly title: string;
  readonly needs?: string;
}

/** A README with its tables of verbs and checks written anew, between their marks. */
export function withTables(readme: string): string {
  return between(
    between(readme, "verbs", table("verb", [...verbs.values()])),
    "checks",
    table("check", [...checks.values()]),
  );
}

function table(kind: string, words: readonly Word[]): string {
  const rows = words
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, title, needs }) => {
      const needed = needs === undefined ? "" : ` (needs \`${needs}\`)`;
      return `| \`${name}\` | ${title.replaceAll("|", "\\|")}${needed} |`;
    });
  return [`| ${kind} | what it does |`, "| --- | --- |", ...rows].join("\n");
}

import { readFileSync } from "node:fs";
import { z } from "zod";

const levels = ["must", "should", "may"] as const;

const kinds = [
  ...(["behaviour", "conflict", "constraint", "error", "format", "gap", "limit"] as const),
  ...(["permission", "procedure", "timing", "topology"] as const),
] as const;

const area = z.strictObject({
  area: z.string(),
  title: z.string(),
  entries: z.array(
    z.strictObject({
      id: z.string(),
      level: z.enum(levels),
      kind: z.enum(kinds),
      /** The system whose behaviour it is. */
      actor: z.string(),
      title: z.string(),
    }),
  ),
});

/** The four manuals, and what devices do on the wire beyond them: public documents, traces and our decisions. */
const files = ["tma-ep", "mbg", "sbc", "office400", "devices"];

export type Level = (typeof levels)[number];
export type Area = z.output<typeof area>;
export type Requirement = Area["entries"][number] & { readonly area: string };

/** What the four manuals demand and what devices do on the wire, entry by entry. Ids are stable. */
export class Catalogue {
  readonly areas: readonly Area[];
  readonly entries: readonly Requirement[];
  readonly #byId: ReadonlyMap<string, Requirement>;

  constructor(areas: readonly Area[]) {
    this.areas = areas;
    this.entries = areas.flatMap(({ area, entries }) => entries.map((entry) => ({ ...entry, area })));
    this.#byId = new Map(this.entries.map((entry) => [entry.id, entry]));
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Entries with that id or below that prefix (`TMA`, `TMA-PROV`; a final `-*` may be written). */
  matching(pattern: string): readonly Requirement[] {
    const prefix = pattern.replace(/-?\*$/, "").toUpperCase();
    return this.entries.filter(({ id }) => id === prefix || id.startsWith(`${prefix}-`));
  }
}

/** Reads the catalogue that comes with the product. */
export function loadCatalogue(): Catalogue {
  return new Catalogue(files.flatMap((name) => z.array(area).parse(readCatalogueFile(name))));
}

function readCatalogueFile(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`catalogue/${name}.json`, import.meta.url), "utf8"));
}

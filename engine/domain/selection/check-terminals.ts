import type { SitePhone } from "../../ports.ts";
import { problemAt } from "../csv/csv-source.ts";
import type { SpecificRow } from "../csv/specific-file.ts";
import { modelsOfRange, versionFor, versionsByModel } from "../package.ts";
import { capped, type Problem, problem } from "../problem.ts";
import { modelNumber, rangeCodeOf } from "../ranges.ts";
import type { ActionPlan, Import, Knowledge } from "./knowledge.ts";

interface Findings {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Compares the list with the inventory of the site (TMA-PROV-025, TMA-PROV-035, TMA-GEN-005). */
export function checkTerminals(plan: ActionPlan, { phones, packages }: Knowledge): Findings {
  const { specific, site } = plan;
  if (specific === null || site === null) return { errors: [], warnings: [] };
  if (phones === null) return { errors: [], warnings: [inventoryMissing(site.id)] };
  const installed = packages.filter(({ multiSite }) => multiSite === plan.multiSite);
  const models = new Set(modelsOfRange(plan.range, installed));
  const byMac = new Map(phones.map((phone) => [phone.mac?.toUpperCase(), phone]));
  const listed = specific.data.rows.map((row) => ({ row, phone: byMac.get(row.mac) }));
  const known = listed.flatMap(({ row, phone }) => (phone === undefined ? [] : [{ row, phone }]));
  const lacking = lackingImages(plan, specific);
  const unknown = listed.filter(({ phone }) => phone === undefined).map(({ row }) => row);
  return {
    errors: capped(
      known.flatMap(({ row, phone }) => terminalErrors(plan, specific, row, phone, models, lacking)),
    ),
    warnings: [
      ...capped(
        unknown.map((row) =>
          at(specific, "terminal-unknown", row, `${row.mac} is not known to site ${site.id}`),
        ),
      ),
      ...capped(known.flatMap(({ row, phone }) => lacking(row, phone))),
      ...reusedIndexes(
        plan,
        known.map(({ phone }) => phone),
      ),
    ],
  };
}

function terminalErrors(
  plan: ActionPlan,
  specific: Import<unknown>,
  row: SpecificRow,
  phone: SitePhone,
  models: ReadonlySet<string>,
  lacking: LackingImage,
): Problem[] {
  const range = rangeCodeOf(phone.range);
  if (range !== plan.range.code) {
    return [
      at(
        specific,
        "terminal-wrong-range",
        row,
        `${row.mac} is of range ${range}, and the action of range ${plan.range.code}`,
      ),
    ];
  }
  if (!models.has(modelNumber(phone.model))) {
    return [
      at(
        specific,
        "terminal-model-unsupported",
        row,
        `${row.mac} is a ${phone.model}, which range ${range} does not support`,
      ),
    ];
  }
  // A package alone gives such a phone nothing to report, so its update could not be verified.
  const nothingElse = plan.global === null && !hasParameters(plan);
  return nothingElse ? lacking(row, phone) : [];
}

/** That the package of an action has no image for a phone. */
type LackingImage = (row: SpecificRow, phone: SitePhone) => Problem[];

function lackingImages({ package: softwarePackage }: ActionPlan, specific: Import<unknown>): LackingImage {
  if (softwarePackage === null) return () => [];
  const versions = versionsByModel(softwarePackage);
  return (row, { model }) => {
    if (versionFor(versions, model) !== undefined) return [];
    const message = `package ${softwarePackage.name} has no image for ${row.mac}, a ${model}`;
    return [at(specific, "terminal-without-image", row, message)];
  };
}

function hasParameters({ specific }: ActionPlan): boolean {
  return specific !== null && specific.data.parameters.length > 0;
}

function reusedIndexes({ global, specific }: ActionPlan, phones: readonly SitePhone[]): Problem[] {
  const reused = (kind: "global" | "specific", index: number | null, reporting: number): Problem[] =>
    index === null || reporting === 0
      ? []
      : [
          problem(
            `${kind}-index-reused`,
            `${kind}.index`,
            `${reporting} of the listed phones report the ${kind} index ${index} already and would look updated too early`,
          ),
        ];
  const globalIndex = global?.index ?? null;
  const specificIndex = specific?.index ?? null;
  return [
    ...reused("global", globalIndex, phones.filter((phone) => phone.globalIndex === globalIndex).length),
    ...reused(
      "specific",
      specificIndex,
      phones.filter((phone) => phone.specificIndex === specificIndex).length,
    ),
  ];
}

function inventoryMissing(site: string): Problem {
  return problem(
    "inventory-missing",
    "site",
    `site ${site} did not answer, so the list was not compared with its inventory`,
  );
}

function at({ fileName, bytes }: Import<unknown>, code: string, row: SpecificRow, message: string): Problem {
  return problemAt({ field: "specific.file", fileName, bytes }, code, row.line, 1, message);
}

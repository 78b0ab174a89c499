import { z } from "zod";
import { compareVersions } from "../protocols/ip-phone/index.ts";

const version = z.string().regex(/^\d+(\.\d+)*$/, "a version is made of numbers and points");
const fileName = z.string().regex(/^[\w.-]+$/, "a file name has no folder");

/** One phone model, as its data file describes it. */
export const phoneModelSchema = z.strictObject({
  name: z.string().min(1),
  /** Other names that lists and inventories use. */
  aliases: z.array(z.string()),
  class: z.enum(["67xx", "68xx", "69xx"]),
  range: z.literal("6xxxi"),
  /** The model as User-Agent headers write it: 6753i calls itself 53i (F-1.5.1). */
  userAgentName: z.string(),
  /** The brand in User-Agent headers, by running version. */
  brands: z.array(z.strictObject({ fromVersion: version, brand: z.string() })).min(1),
  /** First half of the MAC addresses of this model (F-1.2.7). */
  oui: z.string().regex(/^[0-9A-F]{6}$/),
  portBitsPerSecond: z.number().int().positive(),
  /** Older versions ignore the VLAN that DHCP names (TMA-GLOB-003). */
  vlanByDhcpFromVersion: version,
  firmware: z.strictObject({ file: fileName, sizeBytes: z.number().int().positive() }),
  configuration: z.strictObject({
    modelFile: fileName,
    /** Names of the common file in the order of asking, by running version (F-1.1.5, F-1.1.6). */
    commonFiles: z.array(z.strictObject({ fromVersion: version, files: z.array(fileName).min(1) })).min(1),
    /** Older versions do not ask for the model's file (F-1.3.2). */
    modelFileFromVersion: version,
    /** An empty common file keeps the phone from asking for more (F-1.1.7). */
    emptyCommonFileEndsFetch: z.boolean(),
    /** One control connection per file, or one for all (F-1.4.6). */
    connectionPerFile: z.boolean(),
  }),
});

export type PhoneModel = z.infer<typeof phoneModelSchema>;
export type PhoneClass = PhoneModel["class"];

/** The brand that a phone of this model names while it runs this version. */
export function brandOf(model: PhoneModel, runningVersion: string): string {
  return newestRule(model.brands, runningVersion).brand;
}

/** The names of the common file to ask for, in order, until one is there. */
export function commonFilesOf(model: PhoneModel, runningVersion: string): readonly string[] {
  return newestRule(model.configuration.commonFiles, runningVersion).files;
}

/** Whether a phone of this model asks for `<model>.cfg` while it runs this version. */
export function asksForModelFile(model: PhoneModel, runningVersion: string): boolean {
  return compareVersions(runningVersion, model.configuration.modelFileFromVersion) >= 0;
}

/** Whether a phone of this model takes its VLAN from DHCP while it runs this version. */
export function takesVlanByDhcp(model: PhoneModel, runningVersion: string): boolean {
  return compareVersions(runningVersion, model.vlanByDhcpFromVersion) >= 0;
}

/** Brand and model as SIP and HTTP headers name them: `Aastra 53i` (F-1.5.1, F-1.5.3). */
export function productOf(model: PhoneModel, runningVersion: string): string {
  return `${brandOf(model, runningVersion)} ${model.userAgentName}`;
}

/** How HTTP requests of a phone name it: `Aastra53i MAC:00-08-5D-11-22-33 V:3.2.0.70-SIP` (F-1.5.1). */
export function httpUserAgentOf(model: PhoneModel, mac: string, runningVersion: string): string {
  const pairs = mac.match(/../g) ?? [];
  return `${brandOf(model, runningVersion)}${model.userAgentName} MAC:${pairs.join("-")} V:${runningVersion}-SIP`;
}

function newestRule<Rule extends { fromVersion: string }>(
  rules: readonly Rule[],
  runningVersion: string,
): Rule {
  return rules.findLast((rule) => compareVersions(rule.fromVersion, runningVersion) <= 0) ?? rules[0]!;
}

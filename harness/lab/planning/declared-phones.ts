import type { LabModels } from "../families.ts";
import type { DigitalGroup, SiteFile } from "../lab-schema.ts";

/** A phone of a lab as its group declares it: MAC and number decided, nothing else yet. */
export interface DeclaredPhone {
  readonly mac: string;
  readonly number: string;
  readonly site: string;
  readonly group: SiteFile["phones"][number];
}

/** A digital phone of a lab as its group declares it. */
export interface DeclaredDigital {
  readonly number: string;
  readonly site: string;
  readonly gateway: string | null;
  readonly group: DigitalGroup;
}

const firstFreeMac = 0x00085d800000;
const firstFreeNumber = 20_000;

/** Every IP phone that the groups of a lab declare. Groups without a first MAC or number share one numbering. */
export function expandGroups(sites: readonly SiteFile[], models: LabModels): DeclaredPhone[] {
  return numberGroups(sites, models).phones;
}

/** Every phone that the groups of a lab declare, with MAC and number; digital phones share the numbering of the others. */
export function numberGroups(sites: readonly SiteFile[], models: LabModels) {
  const phones: DeclaredPhone[] = [];
  const digitalPhones: DeclaredDigital[] = [];
  let nextMac = firstFreeMac;
  let nextNumber = firstFreeNumber;
  const numbersOf = (group: DigitalGroup): string[] => {
    const first = group.firstNumber === undefined ? nextNumber : Number(group.firstNumber);
    if (group.firstNumber === undefined) nextNumber = first + group.count;
    return Array.from({ length: group.count }, (_, count) => String(first + count));
  };
  const addDigital = (group: DigitalGroup, site: string, gateway: string | null) => {
    for (const number of numbersOf(group)) digitalPhones.push({ number, site, gateway, group });
  };
  for (const site of sites) {
    for (const group of site.phones) {
      if (models.familyOf(group.model) === "5300digital") {
        addDigital(group, site.id, null);
        continue;
      }
      const mac = group.firstMac === undefined ? nextMac : Number.parseInt(group.firstMac, 16);
      if (group.firstMac === undefined) nextMac = mac + group.count;
      numbersOf(group).forEach((number, count) =>
        phones.push({ mac: printMac(mac + count), number, site: site.id, group }),
      );
    }
    for (const { id, phones: groups } of site.gateways) {
      for (const group of groups) addDigital(group, group.declaredOn ?? site.id, id);
    }
  }
  return { phones, digitalPhones };
}

function printMac(mac: number): string {
  return mac.toString(16).toUpperCase().padStart(12, "0");
}

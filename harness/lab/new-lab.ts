import { stringify } from "yaml";
import type { Range } from "./families.ts";

/** A lab from a few numbers. */
export interface NewLab {
  readonly sites: number;
  /** All phones of the lab together. */
  readonly phones: number;
  readonly ranges: readonly Range[];
}

interface Share {
  readonly range: Range;
  readonly model: string;
  readonly version: string;
  /** So many of 100 phones when a lab has all ranges. */
  readonly percent: number;
  /** On the lines of a gateway. */
  readonly onGateway?: boolean;
}

const shares: readonly Share[] = [
  { range: "6xxxi", model: "6867i", version: "5.0.0.1018", percent: 30 },
  { range: "6xxxi", model: "6920", version: "5.1.0.1024", percent: 20 },
  { range: "6xxxi", model: "6930", version: "5.1.0.1024", percent: 10 },
  { range: "53xxip", model: "5370 IP", version: "2.1.0.7", percent: 15 },
  { range: "53xxip", model: "5380 IP", version: "2.1.0.7", percent: 5 },
  { range: "53xx", model: "5361 Digital", version: "1.4.0", percent: 10 },
  { range: "53xx", model: "5370 Digital", version: "1.4.0", percent: 10, onGateway: true },
];

/** The text of a lab file that reads in one screen, however many sites and phones it has. */
export function newLabText(lab: NewLab): string {
  const { sites, phones, ranges } = lab;
  const chosen = shares.filter(({ range }) => ranges.includes(range));
  const perSite = Math.floor(phones / sites);
  const rest = phones % sites;
  const document = {
    lab: `sites-${sites}-phones-${phones}`,
    title: `${sites} sites with ${phones} phones of ${ranges.join(", ")}`,
    names: "fr",
    multiSite: { id: "MS1", name: "Multi-site 1", region: "Bretagne" },
    sites: [
      ...siteBlock("S{n}", "Site {n}", sites - rest, perSite, chosen),
      ...siteBlock("L{n}", "Large site {n}", rest, perSite + 1, chosen),
    ],
    downloadServers: [{ name: "DL1", sites: "all" }],
    packages: ranges.map((range) => `${range}-R8.2-winter`),
  };
  return stringify(document, { lineWidth: 110, flowCollectionPadding: true, collectionStyle: "any" });
}

/** Sites that are alike, as one entry. */
function siteBlock(
  id: string,
  name: string,
  count: number,
  phones: number,
  chosen: readonly Share[],
): object[] {
  if (count === 0) return [];
  const dealt = deal(phones, chosen);
  const groups = dealt.filter(({ share }) => share.onGateway !== true).map(groupOf);
  const lines = dealt.filter(({ share }) => share.onGateway === true).map(groupOf);
  const gateway = { id: `G-${id}`, name: `Gateway of ${name}`, phones: lines };
  return [
    {
      id,
      name,
      count,
      release: "R8.2",
      dhcp: { server: "DL1" },
      phones: groups,
      ...(lines.length === 0 ? {} : { gateways: [gateway] }),
    },
  ];
}

function groupOf({ share: { model, version }, count }: { share: Share; count: number }): object {
  return { model, count, version };
}

/** Deals phones out by percentage; what does not divide goes to the first models. */
function deal(phones: number, chosen: readonly Share[]): { share: Share; count: number }[] {
  const whole = chosen.reduce((sum, { percent }) => sum + percent, 0);
  const dealt = chosen.map((share) => ({ share, count: Math.floor((phones * share.percent) / whole) }));
  let left = phones - dealt.reduce((sum, { count }) => sum + count, 0);
  for (const one of dealt) {
    if (left === 0) break;
    one.count++;
    left--;
  }
  return dealt.filter(({ count }) => count > 0);
}

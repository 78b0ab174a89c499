import { declaredTransitions as digitalTransitions } from "../../sim/phones-5300digital/index.ts";
import { declaredTransitions as ipTransitions } from "../../sim/phones-5300ip/index.ts";
import { declaredTransitions as sipTransitions } from "../../sim/phones/index.ts";
import { declaredDeliveryTransitions } from "../../sim/protocols/digital-line/index.ts";

/** A state chart of a family of devices, as its code declares it. */
export interface Chart {
  /** Names the chart in `ARCHITECTURE.md` and in reports. */
  readonly name: "6xxx" | "5300 IP" | "5300 Digital" | "gateway";
  /** `from → to`. */
  readonly transitions: readonly string[];
}

/** The charts of all families; a gateway's is that of an image on its way over a line. */
export const charts: readonly Chart[] = [
  { name: "6xxx", transitions: sipTransitions() },
  { name: "5300 IP", transitions: ipTransitions() },
  { name: "5300 Digital", transitions: digitalTransitions() },
  { name: "gateway", transitions: declaredDeliveryTransitions() },
];

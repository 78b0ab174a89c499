import { eventQueue } from "./event-queue.ts";
import { connectionBurst } from "./connection-burst.ts";
import type { Bench } from "./figure.ts";
import { flagship } from "./flagship.ts";
import { journalPage } from "./journal-page.ts";
import { largeLab } from "./large-lab.ts";
import { listImport } from "./list-import.ts";
import { memory } from "./memory.ts";
import { registerDigest } from "./register-digest.ts";
import { wireDownload } from "./wire-download.ts";
import { wireStorm1500, wireStorm28 } from "./wire-storm.ts";

/** Every benchmark, in the order of running. */
export const benches: readonly Bench[] = [
  eventQueue,
  wireDownload,
  wireStorm28,
  wireStorm1500,
  connectionBurst,
  registerDigest,
  memory,
  flagship,
  largeLab,
  listImport,
  journalPage,
];

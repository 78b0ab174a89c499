import type { Bench } from "./figure.ts";
import { flagship } from "./flagship.ts";
import { wireStorm1500, wireStorm28 } from "./wire-storm.ts";

/** Every benchmark, in the order of running. */
export const benches: readonly Bench[] = [wireStorm28, wireStorm1500, flagship];

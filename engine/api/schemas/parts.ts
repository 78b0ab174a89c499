import { z } from "zod";

// Parts that the schemas of several operations are made of.
export const text = z.string().nullable();
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
export const integer = z.int().nullable();
export const rangeCode = z.enum(["6xxxi", "53xxip", "53xx"]);
export const colour = z.enum(["green", "orange", "grey", "red"]);
export const orderOutcome = z.enum(["ordered", "unknown", "not-registered", "wrong-range"]);
/** What a phone runs or is expected to run. */
export const values = { version: text, globalIndex: integer, specificIndex: integer };

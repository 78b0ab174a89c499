import { z } from "zod";
import { defineCheck, everyPhone } from "./check.ts";

const index = z.number().int().nullable();

/** The indexes that the phones reported at their last registration. */
export const indexes = defineCheck({
  name: "indexes",
  title: "Indexes that the phones report: `action` (those it names), or `{ global, specific }`",
  schema: z.union([
    z.literal("action"),
    z.strictObject({ global: index.optional(), specific: index.optional() }),
  ]),
  needs: "phones",
  judge(scope, input) {
    const wanted = input === "action" ? ofAction(scope.action()) : input;
    const { observations } = scope.context.lab;
    return everyPhone(
      scope.phones,
      `indexes ${print(wanted.global)} (global), ${print(wanted.specific)} (specific)`,
      (phone) => phone.mac,
      ({ mac }) => {
        const last = observations.phone(mac).registrations.at(-1);
        if (last === undefined) return "without any report";
        const globalRight = wanted.global === undefined || last.globalIndex === wanted.global;
        const specificRight = wanted.specific === undefined || last.specificIndex === wanted.specific;
        if (globalRight && specificRight) return undefined;
        return `reporting ${print(last.globalIndex)}, ${print(last.specificIndex)}`;
      },
    );
  },
});

interface Indexes {
  readonly global?: number | null | undefined;
  readonly specific?: number | null | undefined;
}

/** An action without an index says nothing about it. */
function ofAction(action: { globalIndex: number | null; specificIndex: number | null }): Indexes {
  return { global: action.globalIndex ?? undefined, specific: action.specificIndex ?? undefined };
}

function print(value: number | null | undefined): string {
  return value === undefined ? "any" : value === null ? "none" : String(value);
}

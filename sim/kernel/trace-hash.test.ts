import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Trace, defineFact } from "./index.ts";
import type { Fact, FactData, FactKind, FactValue } from "./index.ts";

const kinds = new Map(
  ["test.first", "test.second"].map((name) => [name, defineFact<FactData>(name, "note")]),
);

const value = fc.oneof<fc.Arbitrary<FactValue>[]>(
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true }).map((number) => number + 0), // -0 and 0 are one value
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const fact = fc.record({
  timeMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
  actor: fc.string({ maxLength: 8 }),
  conversation: fc.string({ maxLength: 8 }),
  kind: fc.constantFrom(...kinds.keys()),
  data: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value, { minKeys: 1, maxKeys: 4 }),
});
const facts = fc.array(fact, { minLength: 1, maxLength: 8 });

function digestOf(stated: readonly Fact[]): string {
  const trace = new Trace(() => 0, "counters");
  for (const one of stated) trace.append(one, kinds.get(one.kind) as FactKind);
  return trace.digest();
}

/** The facts with one of them changed by a function, and the choice of it. */
function withOne(all: readonly Fact[], choice: number, change: (one: Fact) => Fact): Fact[] {
  return all.map((one, index) => (index === choice % all.length ? change(one) : one));
}

function flippedBit(text: string, bit: number): string {
  const at = Math.floor(bit / 16) % text.length;
  const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit % 16)));
  return text.slice(0, at) + changed + text.slice(at + 1);
}

function flippedBitOfNumber(number: number, bit: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  view.setUint8(bit >> 3, view.getUint8(bit >> 3) ^ (1 << (bit & 7)));
  return view.getFloat64(0);
}

function expectAnother(before: readonly Fact[], after: readonly Fact[]): void {
  expect(digestOf(after)).not.toBe(digestOf(before));
}

describe("the digest of a trace", () => {
  it("is the same for the same facts, also where their texts are other objects", () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(digestOf(structuredClone(all))).toBe(digestOf(all));
      }),
    );
  });

  it("changes with one bit of a text of a fact: value, actor or conversation", () => {
    const field = fc.constantFrom("value", "actor", "conversation");
    fc.assert(
      fc.property(
        facts,
        fc.nat(),
        field,
        fc.nat(255),
        fc.string({ minLength: 1 }),
        (all, choice, where, bit, text) => {
          const withText = (one: Fact, written: string): Fact =>
            where === "value"
              ? { ...one, data: { ...one.data, text: written } }
              : { ...one, [where]: written };
          expectAnother(
            withOne(all, choice, (one) => withText(one, text)),
            withOne(all, choice, (one) => withText(one, flippedBit(text, bit))),
          );
        },
      ),
    );
  });

  it("changes with one bit of a number, and of a time", () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(facts, fc.nat(), number, fc.integer({ min: 0, max: 63 }), (all, choice, before, bit) => {
        const after = flippedBitOfNumber(before, bit);
        fc.pre(!Number.isNaN(after) && before !== after);
        for (const change of [
          (one: Fact, number: number) => ({ ...one, data: { ...one.data, number } }),
          (one: Fact, timeMs: number) => ({ ...one, timeMs }),
        ]) {
          expectAnother(
            withOne(all, choice, (one) => change(one, before)),
            withOne(all, choice, (one) => change(one, after)),
          );
        }
      }),
    );
  });

  it("changes with the kind of a fact and with the name of a field", () => {
    fc.assert(
      fc.property(facts, fc.nat(), (all, choice) => {
        const other = (kind: string) => (kind === "test.first" ? "test.second" : "test.first");
        expectAnother(
          all,
          withOne(all, choice, (one) => ({ ...one, kind: other(one.kind) })),
        );
        const [renamed] = Object.keys(all[choice % all.length]!.data) as [string];
        const { [renamed]: moved, ...rest } = all[choice % all.length]!.data;
        expectAnother(
          all,
          withOne(all, choice, (one) => ({ ...one, data: { ...rest, [`${renamed}x`]: moved! } })),
        );
      }),
    );
  });

  it("changes when two different facts change places, and when one is missing", () => {
    fc.assert(
      fc.property(facts, fact, fact, (all, one, two) => {
        expectAnother([...all, one], all);
        fc.pre(JSON.stringify(one) !== JSON.stringify(two));
        expectAnother([...all, one, two], [...all, two, one]);
      }),
    );
  });

  it("tells values of different types apart that look alike", () => {
    const alike: FactValue[] = [0, "0", "", null, false, "null", "false", 1, "1", true, "true", 0.5, "0.5"];
    const digests = alike.map((seen) =>
      digestOf([{ timeMs: 0, actor: "a", conversation: "", kind: "test.first", data: { seen } }]),
    );
    expect(new Set(digests).size).toBe(alike.length);
  });
});

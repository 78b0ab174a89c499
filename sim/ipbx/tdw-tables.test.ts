import fc from "fast-check";
import { expect, it } from "vitest";
import { TdwTables } from "./tdw-tables.ts";

const phone = (n: number) => ({ range: n % 3 === 0 ? "53xxip" : "6xxxi", mac: `MAC${n}`, model: "6920" });

it("answers the rows that changed after a version, each once and by MAC address", () => {
  const changes = fc.array(fc.record({ n: fc.nat(9), reports: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(changes, fc.nat(60), (changes, since) => {
      const tables = new TdwTables();
      const changedLast = new Map<number, number>();
      for (const { n, reports } of changes) {
        const values = { version: `1.${changedLast.size}`, globalIndex: n + 1, specificIndex: null };
        if (reports) tables.report(phone(n), values, 1);
        else tables.expect(phone(n), values);
        changedLast.set(n, tables.version);
      }
      for (const range of ["6xxxi", "53xxip"]) {
        const isNew = (version: number) => since > tables.version || version > since;
        const expected = [...changedLast].filter(
          ([n, version]) => phone(n).range === range && isNew(version),
        );
        const macs = expected.map(([n]) => `MAC${n}`).sort();
        expect(tables.rows(range, since).map(({ mac }) => mac)).toEqual(macs);
      }
    }),
  );
});

it("keeps what is expected of a phone beside what it reported", () => {
  const tables = new TdwTables();
  const expected = { version: "6.4", globalIndex: 4, specificIndex: null };
  const reported = { version: "6.3", globalIndex: null, specificIndex: 2 };
  tables.expect(phone(1), expected);
  tables.report(phone(1), reported, 5);
  expect(tables.rows("6xxxi")).toEqual([{ mac: "MAC1", model: "6920", expected, reported, reportedAtMs: 5 }]);
});

import { z } from "zod";
import { defineCheck } from "./check.ts";

/** The text of a file on a download server: lines that it has, and lines that it has not. */
export const fileText = defineCheck({
  name: "file-text",
  title: "Lines that a file on the server has (`has`) and has not (`lacks`)",
  schema: z.strictObject({
    path: z.string(),
    range: z.string().default("6xxxi"),
    has: z.array(z.string()).default([]),
    lacks: z.array(z.string()).default([]),
  }),
  needs: "server",
  async judge(scope, { path, range, has, lacks }) {
    const text = await scope.context.lab.command({ type: "read-file", server: scope.server!, range, path });
    const expected = [...has.map((line) => `"${line}"`), ...lacks.map((line) => `no "${line}"`)].join(", ");
    if (text === null) return { ok: false, expected, actual: `no file ${path}` };
    const lines = new Set(text.split(/\r?\n/));
    const wrong = [
      ...has.filter((line) => !lines.has(line)).map((line) => `no "${line}"`),
      ...lacks.filter((line) => lines.has(line)).map((line) => `"${line}"`),
    ];
    return { ok: wrong.length === 0, expected, actual: wrong.length === 0 ? expected : wrong.join(", ") };
  },
});

/** The files in a server's area of one range. */
export const files = defineCheck({
  name: "files",
  title: "Names of all files in the server's area of the 6xxxi range",
  schema: z.array(z.string()),
  needs: "server",
  async judge(scope, wanted) {
    const found = await scope.context.lab.command({
      type: "list-files",
      server: scope.server!,
      range: "6xxxi",
    });
    const names = found.map((file) => file.path.replace(/^\//, "")).sort();
    const expected = [...wanted].sort();
    return {
      ok: names.join("\n") === expected.join("\n"),
      expected: expected.join(", ") || "no file",
      actual: names.slice(0, 30).join(", ") || "no file",
    };
  },
});

import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** What each room may import from; a room may always import from itself. Longest prefix first. */
const mayImport: readonly (readonly [room: string, from: readonly string[]])[] = [
  ["sim/kernel", []],
  ["sim/network", ["sim/kernel"]],
  ["sim/protocols", ["sim/kernel"]],
  ["sim/phones", ["sim/kernel", "sim/protocols"]],
  ["sim/phones-5300ip", ["sim/kernel", "sim/protocols"]],
  ["sim/phones-5300digital", ["sim/kernel", "sim/protocols"]],
  ["sim/gateway", ["sim/kernel", "sim/protocols"]],
  ["sim/public-network", ["sim/kernel", "sim/protocols"]],
  ["sim/border", ["sim/kernel", "sim/protocols"]],
  ["sim/ipbx", ["sim/kernel", "sim/protocols"]],
  ["sim/download-server", ["sim/kernel", "sim/protocols"]],
  ["engine", []],
  ["reports", ["harness/evidence", "harness/requirements"]],
  ["harness", ["sim", "engine", "reports"]],
  ["bench", ["sim", "engine", "harness", "reports"]],
];

const files = globSync("{sim,engine,harness,reports,bench}/**/*.ts", { cwd: import.meta.dirname })
  .map((file) => file.replaceAll(sep, "/"))
  .sort();

/** Tests and what only tests use may look across rooms. */
const testSupport = /\.test\.ts$|\/testing\/|\/(wire-)?test-[a-z-]+\.ts$/;

function importsOf(file: string): string[] {
  const text = readFileSync(join(import.meta.dirname, file), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) => match[1]!);
  return specifiers.map((specifier) => normalize(join(dirname(file), specifier)).replaceAll(sep, "/"));
}

function within(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

describe("imports point one way", () => {
  const product = files.filter((file) => !testSupport.test(file));

  it.each(mayImport)("%s imports only from rooms below it", (room, from) => {
    const wrong = product
      .filter((file) => within(file, room))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => !within(target, room) && !from.some((allowed) => within(target, allowed)))
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("every source file is in a room that this test knows", () => {
    expect(files.filter((file) => !mayImport.some(([room]) => within(file, room)))).toEqual([]);
  });

  it("the harness reaches the engine through its adapters and the processes that start it", () => {
    const allowed = [/^harness\/adapters\//, /^harness\/runner\/wire-engine\.ts$/, /^harness\/mutants\//];
    const wrong = product.filter(
      (file) =>
        within(file, "harness") &&
        importsOf(file).some((target) => within(target, "engine")) &&
        !allowed.some((pattern) => pattern.test(file)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("time and chance come from the world", () => {
  const devices = files.filter(
    (file) =>
      (within(file, "sim") || within(file, "engine")) &&
      !testSupport.test(file) &&
      !/\/wire\/|\/wire-|\/disk-|\/standalone\/|\/api\//.test(file),
  );
  const forbidden = [
    /\bnew Date\(\)/,
    /\bDate\.now\(/,
    /\bsetTimeout\(/,
    /\bsetInterval\(/,
    /\bMath\.random\(/,
    /\bperformance\.now\(/,
    /from "node:(net|dgram|http|https|tls)"/,
  ];

  it("no device, server or engine module takes them from elsewhere", () => {
    const wrong = devices.flatMap((file) => {
      const text = readFileSync(join(import.meta.dirname, file), "utf8");
      return forbidden.filter((pattern) => pattern.test(text)).map((pattern) => `${file}: ${pattern.source}`);
    });
    expect(wrong).toEqual([]);
  });
});

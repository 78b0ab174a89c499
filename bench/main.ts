import { cpus, totalmem } from "node:os";
import { benches } from "./benches.ts";
import { printFigures } from "./print-figures.ts";
import type { Figure } from "./figure.ts";

const [json, ...names] = process.argv.slice(2);
const chosen = names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));

if (unknown.length > 0) {
  const known = benches.map(({ name }) => name).join(", ");
  process.stderr.write(`unknown benchmark ${unknown.join(", ")}; known: ${known}\n`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const bench of chosen) {
    process.stderr.write(`${bench.name}: ${bench.title}\n`);
    figures.push(...(await bench.run((progress) => process.stderr.write(`  ${progress}\n`))));
  }
  const [processor] = cpus();
  const machine = {
    processor: processor?.model ?? "unknown",
    cores: cpus().length,
    memoryBytes: totalmem(),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
  };
  const document = { schema: "provlab/bench/1", machine, figures };
  process.stdout.write(json === "json" ? `${JSON.stringify(document, null, 1)}\n` : printFigures(figures));
  process.exitCode = figures.some(({ reached }) => reached === false) ? 1 : 0;
}

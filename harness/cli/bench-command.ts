import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";

const benchMain = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));

/** Adds `provlab bench`. The benchmarks stand above the harness and run in a process of their own. */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description("runs the benchmarks beside the peers found on this machine")
    .argument("[name...]", "benchmarks to run; default: all")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExample:\n  $ provlab bench wire-storm-28")
    .action(async (names: string[], { json }: { json?: boolean }) => {
      process.on("SIGINT", () => {}); // the terminal tells the child as well
      const output = json === true ? "json" : "text";
      const child = spawn(process.execPath, [benchMain, output, ...names], { stdio: "inherit" });
      const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
      process.exitCode = code ?? (signal === "SIGINT" ? exitCodes.interrupted : exitCodes.harness);
    });
}

#!/usr/bin/env node
// Starts provlab under the runtime it needs (Node 26). With an older Node, the copy that npm installed
// as an optional dependency takes over; without one, the user is told what to do.
import { spawn } from "node:child_process";
import module, { createRequire } from "node:module";
import { totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const requiredMajor = 26;
const manyPhones = /(^| )--phones[ =]\d{6,}( |$)/;
const main = fileURLToPath(new URL("../harness/cli/main.ts", import.meta.url));

const isRightRuntime = Number(process.versions.node.split(".")[0]) >= requiredMajor;
const flags = heapFlags();

if (isRightRuntime && flags.length === 0) {
  // TypeScript is stripped and compiled once per version of a file, here and in the processes of a wire lab.
  const cache = fileURLToPath(new URL("../node_modules/.cache/provlab", import.meta.url));
  const { directory } = module.enableCompileCache(cache);
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
  process.argv[1] = main;
  await import("./exact-imports.js");
  await import(new URL("../harness/cli/main.ts", import.meta.url).href);
} else {
  const runtime = isRightRuntime ? process.execPath : installedRuntime();
  if (runtime === undefined) {
    process.stderr.write(
      `provlab needs Node ${requiredMajor} or newer, and this is ${process.version}. ` +
        `Run "npm ci" (without --omit=optional), which brings one along on most platforms, or install Node ${requiredMajor}.\n`,
    );
    process.exit(3);
  }
  const child = spawn(runtime, [...flags, ...process.argv.slice(1)], { stdio: "inherit" });
  // A supervisor's signal reaches only this process. The terminal's Ctrl-C reaches the child as well,
  // which takes the two as one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 3)));
}

// A storm of a hundred thousand phones may outgrow the heap that Node allows itself, and Node takes no
// larger one once it runs.
function heapFlags() {
  const isLarge = process.argv[2] === "storm" && manyPhones.test(process.argv.join(" "));
  const isGiven = process.execArgv.some((flag) => flag.startsWith("--max-old-space-size"));
  if (!isLarge || isGiven) return [];
  return [`--max-old-space-size=${Math.floor((totalmem() / 2 ** 20) * 0.75)}`, "--max-semi-space-size=64"];
}

function installedRuntime() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const binary = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  try {
    return createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/${binary}`);
  } catch {
    return undefined;
  }
}

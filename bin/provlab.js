#!/usr/bin/env node
// Starts provlab under the runtime it needs (Node 26). With an older Node, the copy that npm installed
// as an optional dependency takes over; without one, the user is told what to do.
import { spawn } from "node:child_process";
import module, { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const requiredMajor = 26;
const main = fileURLToPath(new URL("../harness/cli/main.ts", import.meta.url));

if (Number(process.versions.node.split(".")[0]) >= requiredMajor) {
  // TypeScript is stripped and compiled once per version of a file, here and in the processes of a wire lab.
  const cache = fileURLToPath(new URL("../node_modules/.cache/provlab", import.meta.url));
  const { directory } = module.enableCompileCache(cache);
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
  process.argv[1] = main;
  await import(new URL("../harness/cli/main.ts", import.meta.url).href);
} else {
  const runtime = installedRuntime();
  if (runtime === undefined) {
    process.stderr.write(
      `provlab needs Node ${requiredMajor} or newer, and this is ${process.version}. ` +
        `Run "npm ci" (without --omit=optional), which brings one along on most platforms, or install Node ${requiredMajor}.\n`,
    );
    process.exit(3);
  }
  const child = spawn(runtime, process.argv.slice(1), { stdio: "inherit" });
  // A supervisor's signal reaches only this process. The terminal's Ctrl-C reaches the child as well,
  // which takes the two as one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 3)));
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

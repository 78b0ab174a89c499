import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process of a benchmark, until it is disposed of. */
export interface BenchProcess extends AsyncDisposable {
  /** The first line that the process printed. */
  readonly firstLine: string;
}

/** Starts one of `processes/` and waits for its first line. Throws when it ends without one. */
export function startProcess(name: string, processArguments: readonly string[] = []): Promise<BenchProcess> {
  const script = fileURLToPath(new URL(`./processes/${name}.ts`, import.meta.url));
  // Starts as `provlab` does; its compile cache is in the environment.
  const asProvlab = ["--import", new URL("../bin/exact-imports.js", import.meta.url).href];
  return startProgram(process.execPath, ["--expose-gc", ...asProvlab, script, ...processArguments]);
}

/** Starts a program and waits for its first line. Throws when it ends without one. */
export async function startProgram(
  program: string,
  programArguments: readonly string[],
): Promise<BenchProcess> {
  const child = spawn(program, programArguments, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const firstLine = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (bytes: Buffer) => {
      text += bytes.toString();
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${program} ${programArguments.join(" ")} ended (${code}) and said nothing`)),
    );
  });
  return {
    firstLine,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exited.catch(() => {});
    },
  };
}

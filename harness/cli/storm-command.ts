import { Option } from "commander";
import type { Command } from "commander";
import type { StormFlags, StormResult } from "../storm/index.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { positiveInteger } from "./positive-integer.ts";

/** Adds `provlab storm`. */
export function addStorm(program: Command): void {
  program
    .command("storm")
    .description("has every phone boot, fetch and register at once; prints what bound")
    .requiredOption("--phones <n>", "how many phones", positiveInteger)
    .option("--model <model>", "their model, or the data file of one; several in turn: 6867i,6920", "6867i")
    .option("--sites <n>", "sites that the phones stand in", positiveInteger, 1)
    .option("--firmware-bytes <size>", "size of the firmware: 4000000, 4MB; default: as the tempo says")
    .option("--sessions <n>", "sessions that the server accepts; default: no limit", positiveInteger)
    .option("--per-address <n>", "sessions from one address; default: no limit", positiveInteger)
    .option("--bandwidth <rate>", "of the server's own link: 100Mbit, 12MB; default: 1Gbit, wire: no limit")
    .addOption(
      new Option(
        "--tempo <tempo>",
        "what devices take; default: real, on the wire brisk, none for --server",
      ).choices(["real", "brisk", "none"]),
    )
    .option("--ramp <time>", "spreads power over this time: 30s; default: one instant")
    .option("--at-once <n>", "at most so many load; the next gets power when one has loaded", positiveInteger)
    .option("--retry <n>", "attempts per file at a full server; default: as the tempo says", positiveInteger)
    .addOption(
      new Option("--verify <how>", "check firmware whole, or its length alone")
        .choices(["full", "length"])
        .default("full"),
    )
    .addOption(new Option("--world <world>", "default: virtual").choices(["virtual", "wire"]))
    .option(
      "--server <url>",
      "your own server: ftp://user@host:port/path; password in PROVLAB_SERVER_PASSWORD",
    )
    .option("--registrar <uri>", "your own registrar, beside --server: sip:host:port")
    .option("--mine", "states that a server with a public address is yours")
    .option("--write-files <folder>", "only writes the storm's files into a folder, for your own server")
    .option("--seed <text>", "decides everything that is left to chance; default: a new one")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExample:\n  $ provlab storm --phones 1500 --model 6867i --sessions 200")
    .action(async (flags: StormFlags & OutputFlags) => {
      process.exitCode = await stormCommand(flags, flags);
    });
}

interface OutputFlags {
  readonly json?: boolean;
  readonly writeFiles?: string;
}

async function stormCommand(flags: StormFlags, { json, writeFiles }: OutputFlags): Promise<ExitCode> {
  const { decideOptions, printOptions, printStorm, runStorm, writeStormFiles } =
    await import("../storm/index.ts");
  const { scenariosFolder } = await import("./scenarios-folder.ts");
  const { createProgress } = await import("./progress.ts");
  const { interruption } = await import("./interruption.ts");
  const options = await decideOptions(flags, scenariosFolder);
  process.stderr.write(`provlab storm: ${printOptions(options)}\n`);
  if (writeFiles !== undefined) {
    writeStormFiles(writeFiles, options);
    return exitCodes.success;
  }
  const progress = createProgress(process.stderr);
  const result = await runStorm(options, {
    interrupted: interruption(),
    progress: (settled, total, text) => progress.show(settled, total, text),
  });
  progress.end();
  process.stdout.write(json === true ? `${JSON.stringify(result, null, 1)}\n` : printStorm(result));
  return exitCodeOf(result);
}

function exitCodeOf({ result }: StormResult): ExitCode {
  switch (result) {
    case "pass":
      return exitCodes.success;
    case "fail":
      return exitCodes.failed;
    case "invalid":
      return exitCodes.harness;
    case "interrupted":
      return exitCodes.interrupted;
  }
}

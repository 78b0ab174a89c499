import { Command, Option } from "commander";
import { unknownName } from "../input-error.ts";
import { addBench } from "./bench-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { positiveInteger } from "./positive-integer.ts";
import { reportError } from "./report-error.ts";
import { addStorm } from "./storm-command.ts";

const version = "0.1.0";

/** The command line of provlab. Commands load their own rooms, so that `--help` answers at once. */
function buildProgram(): Command {
  const program = new Command("provlab")
    .description("A virtual MiVoice 5000 telephone network that provisioning engines are tested against.")
    .version(version)
    .showHelpAfterError("(add --help for the options and an example)")
    .exitOverride();
  addRun(program);
  addStorm(program);
  addServe(program);
  addRequirements(program);
  addMutants(program);
  addReplay(program);
  addBench(program);
  addLab(program);
  return program;
}

function addRun(program: Command): void {
  program
    .command("run")
    .description("runs scenarios and writes a report")
    .argument("[selector...]", "prefixes of scenario ids, or paths; default: all scenarios")
    .addOption(new Option("--world <world>", "where to run").choices(["virtual", "wire", "both"]))
    .option("--seed <text>", "decides everything that is left to chance; default: a new one")
    .option(
      "--engine <engine>",
      "`reference`, or the URL of an engine that serves the published OpenAPI",
      "reference",
    )
    .option("--jobs <n>", "scenarios at the same time (virtual world)", positiveInteger, 1)
    .addOption(
      new Option("--trace <facts>", "which facts events.jsonl has; their hash covers all of them")
        .choices(["all", "outcomes"])
        .default("all"),
    )
    .option("--out <folder>", "where the run's folder goes; default: reports/runs/<id>")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExample:\n  $ provlab run TMA-PROV/full-list-over-limited-server --world both")
    .action(async (selectors: string[], options: RunFlags) => {
      const { runCommand } = await import("./run-command.ts");
      const command = ["provlab", ...process.argv.slice(2)].join(" ");
      process.exitCode = await runCommand(selectors, { ...options, command });
    });
}

interface RunFlags {
  world?: "virtual" | "wire" | "both";
  seed?: string;
  engine: string;
  jobs: number;
  trace: "all" | "outcomes";
  out?: string;
  json?: boolean;
}

function addServe(program: Command): void {
  program
    .command("serve")
    .description("starts a lab on this machine, prints every endpoint, account and secret, and stays")
    .argument("<lab>", "a name in scenarios/labs, or the path of a lab file")
    .option("--no-engine", "leave the reference engine out: another engine takes its place")
    .addOption(
      new Option("--tempo <tempo>", "how long things take").choices(["real", "brisk"]).default("brisk"),
    )
    .option(
      "--listen <address>",
      "open the engine's API and the control API on this address as well; devices stay on loopback",
    )
    .option("--seed <text>", "decides everything that is left to chance; default: a new one")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExample:\n  $ provlab serve ten-phones")
    .action(async (lab: string, options: ServeFlags) => {
      const { serveCommand } = await import("./serve-command.ts");
      process.exitCode = await serveCommand(lab, options);
    });
}

interface ServeFlags {
  engine: boolean;
  tempo: string;
  listen?: string;
  seed?: string;
  json?: boolean;
}

function addRequirements(program: Command): void {
  program
    .command("requirements")
    .description("prints the traceability matrix of a run")
    .argument("[id...]", "requirement ids, areas (TMA-PROV) or families (TMA); default: all")
    .option("--run <folder>", "the run to read; default: the newest complete one of every scenario")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExample:\n  $ provlab requirements TMA-PROV")
    .action(async (ids: string[], options: { run?: string; json?: boolean }) => {
      const { requirementsCommand } = await import("./requirements-command.ts");
      process.exitCode = requirementsCommand({ ...options, ids });
    });
}

function addMutants(program: Command): void {
  program
    .command("mutants")
    .description("runs scenarios on engines and devices that each break one rule; prints killed and survived")
    .argument(
      "[selector...]",
      "prefixes of mutant ids, or requirements that they break; default: all mutants",
    )
    .option("--seed <text>", "decides everything that is left to chance", "mutants")
    .option("--all", "also run the scenarios that name none of the broken requirements: they must stay green")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExample:\n  $ provlab mutants TMA-PROV-024")
    .action(async (selectors: string[], options: { seed: string; all?: boolean; json?: boolean }) => {
      const { mutantsCommand } = await import("./mutants-command.ts");
      process.exitCode = await mutantsCommand(selectors, options);
    });
}

function addReplay(program: Command): void {
  program
    .command("replay")
    .description("runs a recorded run again with its seed, lab and engine, and says whether it went the same")
    .argument("<run>", "id of a run, or its folder")
    .argument("[scenario]", "prefix of scenario ids; default: every scenario of the run")
    .addHelpText(
      "after",
      "\nExample:\n  $ provlab replay reports/runs/2026-01-05T08-00-00-1f2e TMA-PROV/small-site",
    )
    .action(async (run: string, scenario: string | undefined) => {
      const { replayCommand } = await import("./replay-command.ts");
      process.exitCode = await replayCommand(run, scenario);
    });
}

function addLab(program: Command): void {
  program
    .command("lab")
    .description("writes labs")
    .command("new")
    .description(
      "prints a lab made from a few numbers; it reads in one screen, and everything in it can be changed",
    )
    .requiredOption("--sites <n>", "how many sites", positiveInteger)
    .requiredOption("--phones <n>", "how many phones in all", positiveInteger)
    .option("--families <ranges>", "ranges of phones, separated by commas", "6xxxi,53xxip,53xx")
    .addHelpText(
      "after",
      "\nExample:\n  $ provlab lab new --sites 40 --phones 20000 > scenarios/labs/my.lab.yaml",
    )
    .action(async (options: { sites: number; phones: number; families: string }) => {
      const { newLabCommand } = await import("./lab-command.ts");
      process.exitCode = newLabCommand(options);
    });
}

/** Whoever reads the output may stop reading, as `head` does: the command goes on and ends as it would have. */
function goOnWithoutReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** Runs one command line; the exit code is set, never thrown. */
async function main(): Promise<void> {
  goOnWithoutReader(process.stdout);
  goOnWithoutReader(process.stderr);
  const program = buildProgram();
  const known = program.commands.map((command) => command.name());
  const [name] = process.argv.slice(2);
  if (name !== undefined && !name.startsWith("-") && name !== "help" && !known.includes(name)) {
    process.stderr.write(`${unknownName("command", name, known)}\n`);
    process.exitCode = exitCodes.usage;
    return;
  }
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = reportError(error);
  }
}

await main();

import { InputError } from "../input-error.ts";
import type { WorldChoice } from "../runner/tasks.ts";

/** The token that a foreign engine wants, in the environment. */
const tokenVariable = "PROVLAB_ENGINE_TOKEN";

/** What `--engine` and `--world` come to. */
export interface EngineChoice {
  readonly worlds: WorldChoice;
  /** How to reach a foreign engine; undefined for the reference engine. */
  readonly foreign: { readonly url: string; readonly token: string } | undefined;
}

/**
 * Decides in which worlds an engine runs: a foreign one lives in the wire world alone. Throws an
 * InputError for an engine that is neither `reference` nor a URL, for the virtual world with a foreign
 * engine, and when its token is missing.
 */
export function chooseEngine(
  engine: string,
  world: WorldChoice | undefined,
  environment: NodeJS.ProcessEnv,
): EngineChoice {
  if (engine === "reference") return { worlds: world ?? "virtual", foreign: undefined };
  if (!/^https?:$/.test(URL.parse(engine)?.protocol ?? "")) {
    throw wrong("--engine", `"${engine}" is neither "reference" nor the URL of an engine's API`);
  }
  if (world !== undefined && world !== "wire") {
    throw wrong(
      "--world",
      `the engine at ${engine} lives in the wire world, not in "${world}"; leave --world out`,
    );
  }
  const token = environment[tokenVariable];
  if (token === undefined || token === "") {
    throw wrong("--engine", `set ${tokenVariable} to the token that the engine at ${engine} wants`);
  }
  return { worlds: "wire", foreign: { url: engine, token } };
}

/** Asks a foreign engine whether it is there and takes the token; answers what is wrong, or undefined. */
export async function probeEngine({ foreign }: EngineChoice): Promise<string | undefined> {
  if (foreign === undefined) return undefined;
  const { HttpAdapter } = await import("../adapters/http-adapter.ts"); // it loads a whole HTTP stack
  try {
    await new HttpAdapter(foreign).ready();
    return undefined;
  } catch (error) {
    return `no scenario can run, because the engine at ${foreign.url} is not ready: ${(error as Error).message}`;
  }
}

function wrong(option: string, message: string): InputError {
  return new InputError([{ place: { file: option }, message }]);
}

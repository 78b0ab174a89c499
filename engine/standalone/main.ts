import { buildStandalone, createLogger, type Standalone } from "./build-standalone.ts";
import { readSettings, type StandaloneSettings, usage, WrongUsage } from "./read-settings.ts";

const settings = settingsOrExit();
const logger = createLogger();
const standalone = await startOrExit();

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    logger.info({ signal }, "the engine stops");
    void standalone.close();
  });
}

async function startOrExit(): Promise<Standalone> {
  try {
    const built = await buildStandalone(settings, logger);
    await built.api.listen({ host: settings.listen, port: settings.port });
    return built;
  } catch (error) {
    return exit(1, `the engine can't start: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function settingsOrExit(): StandaloneSettings {
  try {
    if (process.argv.includes("--help")) exit(0, usage);
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    return exit(2, `${error.message}\n\n${usage}`);
  }
}

function exit(code: 0 | 1 | 2, text: string): never {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}

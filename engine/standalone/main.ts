import { buildStandalone, createLogger } from "./build-standalone.ts";
import { readSettings, type StandaloneSettings, usage, WrongUsage } from "./read-settings.ts";

const settings = settingsOrExit();
const logger = createLogger();
const standalone = await buildStandalone(settings, logger);
await standalone.api.listen({ host: settings.listen, port: settings.port });

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    logger.info({ signal }, "the engine stops");
    void standalone.close();
  });
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

function exit(code: 0 | 2, text: string): never {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}

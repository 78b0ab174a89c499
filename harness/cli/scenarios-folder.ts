import { fileURLToPath } from "node:url";

/** The folder of this checkout's scenarios, labs and tempos. */
export const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));

import { z } from "zod";
import { contentOf } from "../adapters/engine-files.ts";
import { defineCheck, sameNames } from "./check.ts";
import { judgeText, textExpectation } from "./file-text.ts";

/** The list Fichiers téléchargés préalablement. */
export const storedFiles = defineCheck({
  name: "stored-files",
  title:
    "Other files that the engine offers again (Fichiers téléchargés préalablement), of the lab's multi-site or another one",
  schema: z.union([
    z.array(z.string()),
    z.strictObject({ "multi-site": z.string(), are: z.array(z.string()) }),
  ]),
  async judge({ context: { lab } }, input) {
    const { "multi-site": multiSite, are } = Array.isArray(input)
      ? { "multi-site": lab.plan.multiSite.id, are: input }
      : input;
    const found = await lab.settle("stored files", lab.engine.storedFiles(multiSite));
    return sameNames(
      are,
      found.map(({ name }) => name),
    );
  },
});

/** What Visualiser shows of a stored file. */
export const storedFile = defineCheck({
  name: "stored-file",
  title:
    "Content of a stored file as the engine shows it (Visualiser): lines that it has (`has`), all of its lines (`is`), and how no line of it begins (`lacks`)",
  schema: z.strictObject({ name: z.string(), ...textExpectation }),
  async judge({ context: { lab } }, { name, ...wanted }) {
    const multiSite = lab.plan.multiSite.id;
    const known = await lab.settle("stored files", lab.engine.storedFiles(multiSite));
    if (!known.some((file) => file.name === name)) return judgeText(null, name, wanted);
    const file = await lab.settle("stored file", lab.engine.storedFile(multiSite, name));
    const content = await lab.settle("its content", contentOf(file));
    return judgeText(Buffer.from(content.bytes(0, content.sizeBytes)).toString("utf8"), name, wanted);
  },
});

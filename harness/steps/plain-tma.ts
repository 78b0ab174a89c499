import { z } from "zod";
import { defineOperatorVerb } from "./operator-verb.ts";
import { checkPackageName } from "./package-verbs.ts";

const change = z.strictObject({
  name: z.string(),
  /** Of a parameter that stands twice. */
  occurrence: z.enum(["upper", "lower"]).optional(),
  scope: z.string().optional(),
  value: z.string().optional(),
});

/** Distributes the parameters of a package: Configuration des postes of plain TMA. */
export const configurePhones = defineOperatorVerb({
  name: "configure-phones",
  title:
    "Configuration des postes for a package: `save` scopes and values (Enregistrer), or `do` distribute (Répartir), unlock or initialise (Initialiser)",
  fields: {
    package: z.string(),
    "multi-site": z.string().optional(),
    save: z.array(change).optional(),
    do: z.enum(["distribute", "unlock", "initialise"]).optional(),
    /** Whether the warning of Répartir is confirmed. */
    confirmed: z.boolean().default(true),
  },
  prepare(input, preparation) {
    checkPackageName(input.package, preparation);
    if ((input.save === undefined) === (input.do === undefined)) {
      preparation.problems.add(preparation.place([]), "configure-phones needs either save or do");
    }
  },
  describe: ({ package: name, do: act = "save" }) => `${act} the distribution of ${name}`,
  act({ distribution }, { package: name, save, do: act, confirmed, "multi-site": multiSite }, { lab }) {
    const place = { multiSite: multiSite ?? lab.plan.multiSite.id, package: name };
    if (save !== undefined) return distribution.save(place, save);
    if (act === "distribute") return distribution.apply(place, confirmed);
    return act === "unlock" ? distribution.unlock(place) : distribution.initialise(place);
  },
});

/** Sets the package that plain TMA works with. */
export const setProduction = defineOperatorVerb({
  name: "set-production",
  title:
    "Makes a package the production version of its range (Configurer la version logicielle de production)",
  fields: { package: z.string(), range: z.string().default("6xxxi"), "multi-site": z.string().optional() },
  prepare: (input, preparation) => checkPackageName(input.package, preparation),
  describe: ({ package: name, range }) => `make ${name} the production version of ${range}`,
  act: (engine, { package: name, range, "multi-site": multiSite }, { lab }) =>
    engine.files.setProductionVersion(multiSite ?? lab.plan.multiSite.id, range, name),
});

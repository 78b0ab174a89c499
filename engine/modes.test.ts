import { expect, test } from "vitest";
import { bytesOf, fileFromText } from "./domain/engine-file.ts";
import type { Engine } from "./engine.ts";
import { createEngine } from "./engine.ts";
import type { HostProfile } from "./domain/application.ts";
import { openStore } from "./store/index.ts";
import {
  deployment,
  Laboratory,
  mac,
  minuteMs,
  siteAction,
  startEngine,
  startOfTime,
} from "./testing/laboratory.ts";

const fresh = (hostProfile: HostProfile = "manager") => {
  const lab = new Laboratory();
  return { lab, engine: createEngine(lab.ports, openStore(":memory:"), { hostProfile }) };
};
const menus = (engine: Engine) => engine.application.menus().map(({ french }) => french);
const later = { atEpochMs: startOfTime + 60 * minuteMs };

test("a new engine is in plain TMA mode and offers no Provisioning", () => {
  const { engine } = fresh();
  expect(engine.application.read()).toMatchObject({ mode: "tma", encryption: false, remoteWorkers: false });
  expect(menus(engine)).not.toContain("Provisioning");
  expect(menus(engine)).toContain("Configuration iPBX");
});

test("the expert mode has eleven menus", () => {
  const { engine } = fresh();
  engine.application.switchMode("tma-ep", true);
  expect(menus(engine)).toEqual([
    "Accueil",
    "Configuration de l'application",
    "Gestion des modèles",
    "Configuration des serveurs",
    "Inventaire",
    "Export de la configuration des postes",
    "Gestion des logiciels",
    "Provisioning",
    "Suivi des actions",
    "Journal des événements",
    "Configuration iPBX",
  ]);
});

test.each(["mivoice-5000-server", "mitel-5000-gateways"] as const)(
  "an application in %s has no expert mode",
  (hostProfile) => {
    const { engine } = fresh(hostProfile);
    expect(() => engine.application.switchMode("tma-ep", true)).toThrow("MiVoice 5000 Manager only");
    expect(engine.application.read().mode).toBe("tma");
  },
);

test("a change of the mode needs a confirmation, and its warning counts what it deletes", async () => {
  const { engine } = await startEngine();
  await engine.createAction(siteAction({ start: later }));
  expect(() => engine.application.switchMode("tma", false)).toThrow("1 scheduled actions with their files");
  expect(engine.application.read().mode).toBe("tma-ep");
  expect(engine.actions()).toHaveLength(1);
});

test("a change of the mode forgets journal, actions and their files, and keeps all else", async () => {
  const { lab, engine } = await startEngine();
  await engine.createAction(siteAction({ name: "done", otherFiles: [fileFromText("ca.crt", "c")] }));
  await lab.clock.advance(minuteMs);
  await engine.createAction(siteAction({ start: later, otherFiles: [fileFromText("6867i.cfg", "x: 1")] }));
  // Both lists and the other file of the scheduled action; a finished one needs none.
  expect(engine.application.foreseeSwitch()).toMatchObject({ history: 1, scheduledActions: 1, files: 3 });
  lab.events.length = 0;
  engine.application.switchMode("tma", true);
  expect(engine.application.foreseeSwitch()).toEqual({
    events: 1,
    history: 0,
    scheduledActions: 0,
    files: 0,
  });
  expect(engine.actions()).toEqual([]);
  expect(engine.journal().map(({ code, operator }) => [code, operator])).toEqual([
    ["mode-changed", "operator"],
  ]);
  expect(engine.servers()).toHaveLength(2);
  expect(engine.packages()).toHaveLength(1);
  expect(engine.storedFiles("MS1").map(({ name }) => name)).toEqual(["ca.crt"]);
  await lab.clock.advance(120 * minuteMs);
  expect(lab.events).toEqual([]);
});

test("the mode can't be changed while an action is between test and order, and can while it waits", async () => {
  const { lab, engine } = await startEngine();
  let refused: unknown;
  lab.deposit.onOpen = () => {
    try {
      engine.application.switchMode("tma", true);
    } catch (error) {
      refused = error;
    }
  };
  await engine.createAction(siteAction());
  await lab.clock.advance(10);
  expect(refused).toMatchObject({ code: "mode-action-treated" });
  expect(engine.actions()[0]?.state).toBe("waiting-for-phones");
  engine.application.switchMode("tma", true);
  await lab.clock.advance(60 * minuteMs);
  expect(lab.events.filter((event) => event.startsWith("error"))).toEqual([]);
  expect(engine.actions()).toEqual([]);
});

test("plain TMA deploys and addresses no site", async () => {
  const { lab, engine } = await startEngine();
  engine.application.switchMode("tma", true);
  await expect(engine.createAction(siteAction())).rejects.toMatchObject({ code: "site-in-tma-mode" });
  await engine.createAction(deployment());
  await lab.clock.advance(minuteMs);
  expect(engine.actions()[0]?.state).toBe("completed");
});

test("a switch of the mode asks for the reset of every site", async () => {
  const { engine } = await startEngine();
  engine.application.switchMode("tma", true);
  expect(engine.application.read().tdwReset).toEqual({ complete: false, pendingSites: ["S1", "S2"] });
});

test("terminals of a model that is switched off are left alone and named", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.phones[1] = { ...lab.sites.phones[1]!, model: "6865i" };
  const models = engine.application.manageModel("6xxxi", "6865i", false);
  expect(models.filter(({ managed }) => !managed).map(({ model }) => model)).toEqual(["6865"]);
  const { warnings } = await engine.createAction(siteAction());
  expect(warnings.map(({ code }) => code)).toContain("terminals-not-managed");
  await lab.clock.advance(minuteMs);
  expect([...lab.sites.restarts.keys()]).toEqual([mac(1)]);
  expect(lab.deposit.namesOn("DL1")).not.toContain(`${mac(2)}.cfg`);
  expect(engine.journal({ code: "terminals-removed" })[0]?.text).toContain(mac(2));
});

test("a list of models that are switched off only is refused", async () => {
  const { engine } = await startEngine();
  engine.application.manageModel("6xxxi", "6867", false);
  await expect(engine.createAction(siteAction())).rejects.toMatchObject({ code: "list-emptied" });
});

test("encryption needs a password", async () => {
  const { engine } = await startEngine();
  expect(() => engine.application.change({ encryption: true })).toThrow("without a password");
});

test("with encryption, configuration files are sealed, certificates and other files are not", async () => {
  const { lab, engine } = await startEngine();
  engine.application.change({ encryption: true, encryptionPassword: "lab" });
  await engine.createAction(siteAction({ otherFiles: [fileFromText("6867i.cfg", "x: 1")] }));
  await lab.clock.advance(10);
  const files = lab.deposit.files.get("DL1");
  expect([...(files?.keys() ?? [])]).toEqual([
    "6867i.st",
    "6867i.cfg",
    "aastra.tuz",
    `${mac(1)}.tuz`,
    `${mac(2)}.tuz`,
  ]);
  for (const name of ["6867i.cfg", "aastra.tuz", `${mac(1)}.tuz`])
    expect(files?.get(name)).toMatch(/^UBC\x7f/);
  expect(files?.get("6867i.st")).toBe("firmware 6.4");
  const stored = engine.storedFile("MS1", "6867i.cfg");
  expect(new TextDecoder().decode(await bytesOf(stored))).toBe("x: 1");
});

import { beforeEach, expect, test } from "vitest";
import type { Engine } from "./engine.ts";
import type { SessionChoice } from "./domain/session-choice.ts";
import {
  deployment,
  type Laboratory,
  mac,
  minuteMs,
  parameterList,
  server,
  siteAction,
  startEngine,
  startOfTime,
  topology,
} from "./testing/laboratory.ts";

let lab: Laboratory;
let engine: Engine;

const password = "long enough";
const multiSite = topology.multiSites[0]!;
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};
const open = (login: string, choice: SessionChoice = {}, word = password) =>
  engine.accounts.openSession({ login, password: word, ...choice });
const as = (login: string, choice: SessionChoice = {}): Engine => {
  const session = engine.forSession(open(login, choice).token);
  if (session === undefined) throw new Error("no session");
  return session;
};
const anna = () => as("anna");
const paul = (community: string | null = null) => {
  const { token } = open("paul");
  engine.accounts.changeCommunity(token, community);
  return engine.forSession(token)!;
};

/** Three phones of S1 are in C1, one of S2 in C2; community mode is on, and C1 has declared a server. */
beforeEach(async () => {
  ({ lab, engine } = await startEngine());
  lab.sites.phones.forEach((phone, index) => (lab.sites.phones[index] = { ...phone, community: "C1" }));
  lab.sites.phonesOfS2.push({ ...lab.sites.phones[0]!, mac: mac(9), community: "C2" });
  engine.loadTopology({
    version: 2,
    multiSites: [{ ...multiSite, communityMode: true, communities: ["C1", "C2", "C3"] }],
  });
  engine.accounts.put({ login: "anna", password, communities: ["C1"] });
  engine.accounts.put({ login: "both", password, communities: ["C1", "C2"] });
  engine.accounts.put({ login: "paul", password, communities: "all" });
  engine.accounts.changeCommunityMode("MS1", true, true);
  as("both", { community: "C2" }).addServer(server("DL2", { sites: ["S2"] }));
  anna().addServer(server("DL1"));
});

test("the manager has to handle the multi-site in community mode", () => {
  engine.accounts.changeCommunityMode("MS1", false, true);
  engine.loadTopology({ ...topology, version: 3 });
  expect(codeOf(() => engine.accounts.changeCommunityMode("MS1", true, true))).toBe(
    "community-mode-not-available",
  );
});

test("enabling erases servers, cancels the actions that need them, keeps files, and is confirmed", async () => {
  engine.accounts.changeCommunityMode("MS1", false, true);
  expect(engine.servers()).toEqual([]);
  engine.addServer(server("DL1"));
  await engine.createAction(deployment({ start: { atEpochMs: startOfTime + 10 * minuteMs } }));
  expect(codeOf(() => engine.accounts.changeCommunityMode("MS1", true, false))).toBe("confirmation-required");
  const { message } = engine.accounts.changeCommunityMode("MS1", true, true);
  expect(message).toContain("modified successfully");
  expect(engine.servers()).toEqual([]);
  expect(engine.actions()).toMatchObject([{ state: "cancelled" }]);
  await lab.clock.advance(20 * minuteMs);
  expect(lab.deposit.namesOn("DL1")).toEqual([]);
});

test("an operator of several communities chooses one of them", () => {
  expect(codeOf(() => open("both"))).toBe("community-choice");
  expect(codeOf(() => open("both", { community: "C3" }))).toBe("community-not-entitled");
  expect(open("both", { community: "C1" }).operator).toMatchObject({ role: "regional", community: "C1" });
});
test("an operator of one community is regional at once, and stays in it", () => {
  const { token, operator } = open("anna");
  expect(operator).toMatchObject({ role: "regional", community: "C1" });
  expect(codeOf(() => engine.accounts.changeCommunity(token, "C2"))).toBe("community-fixed");
});
test("an operator of all communities is national, or regional by choice", () => {
  expect(open("paul").operator).toMatchObject({ role: "national", community: null });
  expect(open("paul", { community: "C1" }).operator.role).toBe("regional");
});
test("a national operator changes the community and stays national", () => {
  const { token } = open("paul");
  expect(engine.accounts.changeCommunity(token, "C2").operator).toMatchObject({
    role: "national",
    community: "C2",
  });
  expect(codeOf(() => engine.accounts.changeCommunity(token, "C9"))).toBe("community-unknown");
});

test("a regional operator has seven menus, a national one nine", () => {
  expect(open("anna").menus.map(({ code }) => code)).toEqual([
    "home",
    "servers",
    "inventory",
    "export",
    "provisioning",
    "tracking",
    "journal",
  ]);
  expect(open("paul").menus.map(({ code }) => code)).toEqual([
    "home",
    "application",
    "inventory",
    "export",
    "software",
    "provisioning",
    "tracking",
    "journal",
    "ipbx",
  ]);
});
test("what belongs to a menu that is not offered is refused", async () => {
  const regional = anna();
  expect(codeOf(() => regional.application.change({ encryption: false }))).toBe("menu-not-offered");
  expect(codeOf(() => regional.application.read())).toBe("menu-not-offered");
  expect(codeOf(() => regional.application.models())).toBe("menu-not-offered");
  expect(codeOf(() => paul().application.models())).toBe("menu-not-offered");
  expect(paul().application.read()).toMatchObject({ communityMultiSites: ["MS1"] });
  expect(codeOf(() => regional.removePackage("MS1", "P1"))).toBe("menu-not-offered");
  await expect(regional.ipbx.resetTables("S1", ["6xxxi"], true)).rejects.toMatchObject({
    code: "menu-not-offered",
  });
  expect(codeOf(() => paul().addServer(server("DL9")))).toBe("menu-not-offered");
  expect(codeOf(() => engine.addServer(server("DL9")))).toBe("server-needs-regional");
  expect(codeOf(() => engine.application.manageModel("6xxxi", "6867", false))).toBe(
    "models-in-community-mode",
  );
  expect(codeOf(() => regional.reset())).toBe("owner-only");
  expect(codeOf(() => regional.accounts.put({ login: "x", password, communities: "all" }))).toBe(
    "owner-only",
  );
});

test("a regional operator sees phones, servers, actions and events of the own community alone", async () => {
  await as("both", { community: "C2" }).createAction(
    siteAction({ name: "c2", site: "S2", servers: ["DL2"], specific: parameterList([9], 3) }),
  );
  await anna().createAction(siteAction({ name: "c1" }));
  await lab.clock.advance(minuteMs);
  expect((await anna().inventory("S2")).length).toBe(0);
  expect((await anna().inventory("S1")).length).toBe(3);
  expect(
    anna()
      .servers()
      .map(({ id, community }) => [id, community]),
  ).toEqual([["DL1", "C1"]]);
  expect(
    anna()
      .actions()
      .map(({ name }) => name),
  ).toEqual(["c1"]);
  expect(
    new Set(
      anna()
        .journal()
        .map(({ community }) => community),
    ),
  ).toEqual(new Set(["C1"]));
  expect(anna().files.exportSpecific("MS1", "6xxxi")).not.toContain(mac(9));
  expect(paul().actions()).toHaveLength(2);
  expect(paul().servers()).toHaveLength(2);
  expect(
    paul()
      .journal()
      .some(({ community }) => community === "C2"),
  ).toBe(true);
  const [foreign] = as("both", { community: "C2" }).actions();
  expect(codeOf(() => anna().tracking(foreign!.id))).toBe("action-unknown");
});

test("foreign terminals are taken out of the list with a notice that names no community", async () => {
  const specific = parameterList([1, 9], 40);
  const { warnings } = await anna().createAction(siteAction({ specific }));
  expect(warnings).toMatchObject([{ code: "terminals-of-other-community" }]);
  expect(warnings[0]?.message).toContain(mac(9));
  expect(warnings[0]?.message).not.toMatch(/C[12]/);
  await lab.clock.advance(minuteMs);
  expect([...lab.sites.restarts.keys()]).toEqual([mac(1)]);
  expect(lab.deposit.namesOn("DL1")).not.toContain(`${mac(9)}.cfg`);
  const foreign = anna().createAction(siteAction({ name: "f", specific: parameterList([9], 1) }));
  await expect(foreign).rejects.toMatchObject({ code: "list-emptied" });
});

test("a deployment is filtered too, and tracking shows its community in place of a site", async () => {
  const { id } = await anna().createAction(deployment({ specific: parameterList([2, 9], null!) }));
  await lab.clock.advance(minuteMs);
  expect(lab.deposit.namesOn("DL1")).toEqual([`${mac(2)}.cfg`, "6867i.st"]);
  expect(engine.action(id)).toMatchObject({ site: null, community: "C1" });
});

test("an action of a national operator needs a community", async () => {
  await expect(paul().createAction(siteAction())).rejects.toMatchObject({ code: "community-missing" });
  const { id } = await paul("C1").createAction(siteAction());
  expect(engine.action(id)).toMatchObject({ community: "C1", operator: "paul (opérateur national)" });
});

test("a community that an action names is one of the multi-site, and that of a regional session", async () => {
  const codes = async (who: Engine, community: string) =>
    (await who.validateAction(siteAction({ community }))).errors.map(({ code }) => code);
  expect(await codes(paul(), "C1")).toEqual([]);
  expect(await codes(paul(), "C9")).toContain("community-unknown");
  expect(await codes(anna(), "C1")).toEqual([]);
  expect(await codes(anna(), "C2")).toContain("community-fixed");
  engine.accounts.changeCommunityMode("MS1", false, true);
  engine.addServer(server("DL1"));
  expect(await codes(engine, "C1")).toEqual(["community-mode-off"]);
});

test("the journal names operators with their role", async () => {
  await anna().createAction(siteAction({ name: "a" }));
  await lab.clock.advance(minuteMs);
  expect(new Set(engine.journal({ action: "a" }).map(({ operator }) => operator))).toEqual(
    new Set(["anna (C1)"]),
  );
});

test("packages of a national operator are offered to regional ones", () =>
  expect(
    anna()
      .packages({ range: "6xxxi" })
      .map(({ name }) => name),
  ).toEqual(["P1"]));

test("digital phones are updated by a national operator only", async () => {
  const digital = siteAction({ range: "53xx", servers: [], global: null, specific: null, package: null });
  const codes = async (who: Engine) => (await who.validateAction(digital)).errors.map(({ code }) => code);
  expect(await codes(anna())).toContain("digital-not-for-regional");
  expect(await codes(paul())).not.toContain("digital-not-for-regional");
});

test("several multi-sites have to be chosen from, and a session sees its own alone", () => {
  const second = {
    ...multiSite,
    id: "X1",
    sites: [{ ...multiSite.sites[0]!, id: "X", kind: "isolated" as const }],
  };
  engine.loadTopology({ version: 5, multiSites: [multiSite, second] });
  expect(codeOf(() => open("anna"))).toBe("multi-site-choice");
  expect(codeOf(() => open("anna", { multiSite: "nowhere" }))).toBe("multi-site-unknown");
  const isolated = as("anna", { multiSite: "X1" });
  expect(isolated.topology().multiSites.flatMap(({ sites }) => sites.map(({ id }) => id))).toEqual(["X"]);
  expect(codeOf(() => isolated.storedFiles("MS1"))).toBe("multi-site-not-chosen");
});

test("a wrong password opens nothing; five of them pause the login, even for the right one", async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect(codeOf(() => open("anna", {}, "wrong password"))).toBe("login-refused");
  }
  expect(codeOf(() => open("anna"))).toBe("login-throttled");
  await lab.clock.advance(minuteMs);
  expect(open("anna").operator.login).toBe("anna");
  expect(codeOf(() => open("nobody"))).toBe("login-refused");
});

test("a session ends when it is closed, idle too long, too old, or its account changes", async () => {
  const { token } = open("anna");
  await lab.clock.advance(29 * minuteMs);
  expect(engine.forSession(token)).toBeDefined();
  await lab.clock.advance(29 * minuteMs);
  expect(engine.forSession(token)).toBeDefined();
  await lab.clock.advance(30 * minuteMs);
  expect(engine.forSession(token)).toBeUndefined();
  const second = open("anna").token;
  engine.accounts.put({ login: "anna", password, communities: ["C2"] });
  expect(engine.forSession(second)).toBeUndefined();
  const third = open("anna").token;
  engine.accounts.closeSession(third);
  expect(codeOf(() => engine.accounts.session(third))).toBe("session-unknown");
});

test("accounts are listed without passwords, and short ones are refused", () => {
  expect(engine.accounts.list()).toEqual([
    { login: "anna", communities: ["C1"] },
    { login: "both", communities: ["C1", "C2"] },
    { login: "paul", communities: "all" },
  ]);
  expect(codeOf(() => engine.accounts.put({ login: "x", password: "short", communities: "all" }))).toBe(
    "invalid",
  );
  engine.accounts.remove("both");
  expect(engine.accounts.list()).toHaveLength(2);
});

import type { DepositSession, EnginePorts } from "../ports.ts";

/** When a call to a port kills the engine: before it reaches the outside, or after, so that only the answer is lost. */
export type Moment = "before" | "after";

/**
 * Ports that count calls and stop answering at one of them, as they do for an engine that is killed. `calls` tells how
 * many there were.
 */
export function mortalPorts(
  ports: EnginePorts,
  killAtCall: number,
  moment: Moment,
): { ports: EnginePorts; calls(): number } {
  let calls = 0;

  async function call<Result>(reach: () => Promise<Result>): Promise<Result> {
    calls += 1;
    if (calls > killAtCall || (calls === killAtCall && moment === "before")) return silence();
    const answer = reach();
    return calls === killAtCall ? answer.then(silence<Result>) : answer;
  }

  const deposit: EnginePorts["deposit"] = {
    test: (target) => call(() => ports.deposit.test(target)),
    testReading: (target) => call(() => ports.deposit.testReading(target)),
    remove: (target, names) => call(() => ports.deposit.remove(target, names)),
    open: (target) => call(async () => mortalSession(await ports.deposit.open(target))),
  };
  const mortalSession = (session: DepositSession): DepositSession => ({
    store: (file) => call(() => session.store(file)),
    close: () => call(() => session.close()),
  });
  const sites: EnginePorts["sites"] = {
    test: (site) => call(() => ports.sites.test(site)),
    inventory: (site, range) => call(() => ports.sites.inventory(site, range)),
    putRestartOrder: (site, id, order) => call(() => ports.sites.putRestartOrder(site, id, order)),
    getRestartOrder: (site, id) => call(() => ports.sites.getRestartOrder(site, id)),
    tdwTable: (site, range, since) => call(() => ports.sites.tdwTable(site, range, since)),
    resetTdwTable: (site, range) => call(() => ports.sites.resetTdwTable(site, range)),
    clearSpaces: (site, range) => call(() => ports.sites.clearSpaces(site, range)),
    testGateway: (site, gateway) => call(() => ports.sites.testGateway(site, gateway)),
    hasDigitalImage: (site, image) => call(() => ports.sites.hasDigitalImage(site, image)),
    putDigitalImage: (site, image, file) => call(() => ports.sites.putDigitalImage(site, image, file)),
    putDigitalOrder: (site, actionId, order) =>
      call(() => ports.sites.putDigitalOrder(site, actionId, order)),
    getDigitalOrder: (site, actionId) => call(() => ports.sites.getDigitalOrder(site, actionId)),
  };
  return { ports: { ...ports, deposit, sites }, calls: () => calls };
}

/** Never answers. */
function silence<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}

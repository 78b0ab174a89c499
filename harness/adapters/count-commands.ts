import type { DepositSession, EnginePorts } from "../../engine/index.ts";

/**
 * Ports that count what the engine sends outside. `afterCommand` is told right after each command has
 * been carried out and before the engine hears the answer.
 */
export function countCommands(ports: EnginePorts, afterCommand: (count: number) => void): EnginePorts {
  let commands = 0;
  async function counted<Answer>(command: Promise<Answer>): Promise<Answer> {
    const answer = await command;
    commands += 1;
    afterCommand(commands);
    return answer;
  }
  const countedSession = (session: DepositSession): DepositSession => ({
    store: (file) => counted(session.store(file)),
    close: () => counted(session.close()),
  });
  const { deposit, sites } = ports;
  return {
    ...ports,
    deposit: {
      test: (target) => counted(deposit.test(target)),
      testReading: (target) => counted(deposit.testReading(target)),
      remove: (target, names) => counted(deposit.remove(target, names)),
      open: async (target) => countedSession(await counted(deposit.open(target))),
    },
    sites: {
      test: (site) => counted(sites.test(site)),
      inventory: (site, range) => counted(sites.inventory(site, range)),
      putRestartOrder: (site, actionId, order) => counted(sites.putRestartOrder(site, actionId, order)),
      getRestartOrder: (site, actionId) => counted(sites.getRestartOrder(site, actionId)),
      tdwTable: (site, range, since) => counted(sites.tdwTable(site, range, since)),
      resetTdwTable: (site, range) => counted(sites.resetTdwTable(site, range)),
      clearSpaces: (site, range) => counted(sites.clearSpaces(site, range)),
      testGateway: (site, gateway) => counted(sites.testGateway(site, gateway)),
      hasDigitalImage: (site, image) => counted(sites.hasDigitalImage(site, image)),
      putDigitalImage: (site, image, file) => counted(sites.putDigitalImage(site, image, file)),
      putDigitalOrder: (site, actionId, order) => counted(sites.putDigitalOrder(site, actionId, order)),
      getDigitalOrder: (site, actionId) => counted(sites.getDigitalOrder(site, actionId)),
    },
  };
}

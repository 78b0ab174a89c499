import type { Action } from "../domain/action.ts";
import { type SiteConnection, SiteError } from "../ports.ts";
import type { EngineContext } from "./context.ts";
import { siteFailure, StepFailure } from "./failure.ts";

/** An order for phones of a site: how it is handed over, and how to learn what became of it. */
export interface SiteOrder<Result> {
  /** What it is called in messages. */
  readonly name: string;
  put(): Promise<Result>;
  get(): Promise<Result | undefined>;
}

/**
 * Hands an order over to the site, once and in one piece. An engine that comes back after a crash (`resumed`) asks the site
 * first whether the order arrived, and so does one whose request had no answer.
 */
export async function handOver<Result>(
  { session }: EngineContext,
  action: Action,
  site: SiteConnection,
  order: SiteOrder<Result>,
  resumed: boolean,
): Promise<Result> {
  const earlier = resumed ? await session.outcome(order.get()).catch(afterCrash) : undefined;
  return earlier ?? session.outcome(order.put()).catch(withoutAnswer);

  function afterCrash(error: unknown): never {
    if (!(error instanceof SiteError)) throw error;
    throw siteFailure(
      action,
      site,
      `learn after a restart of the engine whether its ${order.name} had reached`,
      error,
    );
  }

  /** The answer may have been lost while the order arrived. */
  async function withoutAnswer(error: unknown): Promise<Result> {
    if (!(error instanceof SiteError)) throw error;
    const arrived = error.reason === "unreachable" ? await askedAgain() : undefined;
    if (arrived !== undefined) return arrived;
    throw siteFailure(action, site, `hand the ${order.name} to`, error);
  }

  async function askedAgain(): Promise<Result | undefined> {
    try {
      return await session.outcome(order.get());
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      throw new StepFailure(
        "order-unconfirmed",
        `action "${action.name}" handed its ${order.name} to site ${site.siteId}, which does not answer any more; check what the phones do (${error.detail})`,
      );
    }
  }
}

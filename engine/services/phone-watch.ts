import type { Action } from "../domain/action.ts";
import { isGreen, type ReportedValues, type Terminal, terminalName } from "../domain/tracking.ts";
import { SiteError } from "../ports.ts";
import { advance, currentAction } from "./action-steps.ts";
import { type EngineContext, note } from "./context.ts";
import { StepFailure } from "./failure.ts";
import { readReports, type SiteReport } from "./site-reports.ts";
import { siteConnection } from "./targets.ts";

/**
 * Looks at what the site knows of its phones until every terminal of the action reports what is expected, or none has made progress
 * for too long (TMA-TRK-001 to 009). The engine sends nothing to a phone that stays silent (TMA-PROV-031).
 */
export class PhoneWatch {
  readonly #context: EngineContext;
  readonly #actionId: string;
  readonly #terminals: Terminal[];
  #siteAnswers = true;
  /** Of the site's table as it was read last; null before, and with sites that count no changes. */
  #tableVersion: number | null = null;
  /** How many terminals do not report yet what is expected; undefined when they have to be counted. */
  #missing: number | undefined;
  /** The first look also shows where the phones stood before the order. */
  #looked: boolean;

  constructor(context: EngineContext, actionId: string) {
    this.#context = context;
    this.#actionId = actionId;
    this.#terminals = context.store.terminals(actionId);
    this.#looked = this.#terminals.some(({ reported }) => reported.reportedAtMs !== null);
  }

  /** One look; tells whether the action has ended. */
  async look(): Promise<boolean> {
    const action = currentAction(this.#context, this.#actionId);
    const reports = await this.#read(action);
    if (reports !== undefined) this.#apply(action, reports);
    return this.#finish();
  }

  async #read(action: Action): Promise<ReadonlyMap<string, SiteReport> | undefined> {
    try {
      const site = siteConnection(this.#context.store, action);
      if (site === null) throw new Error(`deployment ${action.id} has no phones to watch`);
      const { version, reports } = await readReports(
        this.#context,
        action,
        site,
        this.#terminals,
        this.#tableVersion,
      );
      this.#tableVersion = version;
      this.#noteAnswer(action, true, `site ${action.site} answers again`);
      return reports;
    } catch (error) {
      if (!(error instanceof SiteError || error instanceof StepFailure)) throw error;
      const text = `site ${action.site} does not tell how the phones of action "${action.name}" are; the engine goes on asking (${error.message})`;
      this.#noteAnswer(action, false, text);
      return undefined;
    }
  }

  #noteAnswer(action: Action, answers: boolean, text: string): void {
    if (this.#siteAnswers === answers) return;
    this.#siteAnswers = answers;
    const code = answers ? "site-answers" : "site-silent";
    const severity = answers ? "info" : "warning";
    this.#context.store.transaction(() => note(this.#context, action, { code, severity, text }));
  }

  #apply(action: Action, reports: ReadonlyMap<string, SiteReport>): void {
    const changed: number[] = [];
    let progress = false;
    for (const [position, terminal] of this.#terminals.entries()) {
      const report = reports.get(terminalName(terminal));
      if (report === undefined || isUnchanged(terminal, report)) continue;
      progress ||=
        !sameValues(terminal.reported, report.reported) && (this.#looked || isFresh(action, report.reported));
      this.#terminals[position] = { ...terminal, ...report };
      changed.push(position);
    }
    if (changed.length > 0) {
      this.#missing = undefined;
      this.#save(action, changed, progress);
    }
    this.#looked = true;
  }

  #save(action: Action, changed: readonly number[], progress: boolean): void {
    const { ports, store } = this.#context;
    store.transaction(() => {
      for (const position of changed) {
        const terminal = this.#terminals[position];
        if (terminal !== undefined) store.putTerminal(action.id, position, terminal);
      }
      if (progress) store.putAction({ ...action, lastProgressAtMs: ports.clock.nowEpochMs() });
    });
  }

  #finish(): boolean {
    const action = currentAction(this.#context, this.#actionId);
    const { ports, store, settings } = this.#context;
    const silentMs = ports.clock.nowEpochMs() - (action.lastProgressAtMs ?? 0);
    const missing = (this.#missing ??= this.#countMissing(action));
    const updated = this.#terminals.length - missing;
    if (missing > 0 && silentMs < settings.silenceTimeoutMs) return false;
    store.transaction(() => {
      const completed = advance(this.#context, action, "completed");
      const text = `action "${action.name}" is complete: ${updated} phones updated, ${missing} not updated`;
      note(this.#context, completed, {
        code: "action-completed",
        severity: missing > 0 ? "warning" : "info",
        text,
      });
    });
    return true;
  }

  #countMissing({ expectations }: Action): number {
    return this.#terminals.filter((terminal) => !isGreen(terminal, expectations)).length;
  }
}

function isFresh({ orderedAtMs }: Action, { reportedAtMs }: ReportedValues): boolean {
  return orderedAtMs !== null && reportedAtMs !== null && reportedAtMs >= orderedAtMs;
}

function isUnchanged(terminal: Terminal, { model, reported }: SiteReport): boolean {
  const before = terminal.reported;
  return (
    terminal.model === model && before.reportedAtMs === reported.reportedAtMs && sameValues(before, reported)
  );
}

function sameValues(before: ReportedValues, now: ReportedValues): boolean {
  return (
    before.version === now.version &&
    before.globalIndex === now.globalIndex &&
    before.specificIndex === now.specificIndex
  );
}

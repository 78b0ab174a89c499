import type { Action, ActionFailure } from "../domain/action.ts";
import type { WorkingFile } from "../domain/working-file.ts";
import { DepositError, type DepositTarget, type DepositSession, type EngineFile } from "../ports.ts";
import { filesOf } from "./action-content.ts";
import { advance, fail, failureOfServers, withServerResult } from "./action-steps.ts";
import { finishDataUpdate } from "./data-update.ts";
import { type EngineContext, note } from "./context.ts";
import { serverFailure, StepFailure } from "./failure.ts";
import { rememberRemoteWorkers } from "./remote-workers.ts";
import { rememberOtherFile } from "./stored-files.ts";
import { depositTarget } from "./targets.ts";

/** Stores every file of the action on its servers; only then may phones be restarted (TMA-PROV-018 to 020). */
export async function uploadFiles(context: EngineContext, action: Action): Promise<void> {
  const { files, generated } = await filesOf(context, action);
  let uploaded = action;
  const pending = action.serverResults.filter(({ state }) => state === "pending");
  let storedFiles = 0;
  for (const { serverId } of pending) {
    const { failure, stored } = await uploadTo(
      context,
      action,
      serverId,
      files,
      storedFiles,
      pending.length * files.length,
    );
    storedFiles += stored.size;
    rememberRemoteWorkers(context, action, serverId, generated, stored);
    uploaded = withServerResult(uploaded, {
      serverId,
      state: failure === null ? "stored" : "failed",
      failure,
    });
    if (uploaded.serverResults.length > 1) noteResult(context, uploaded, serverId, failure);
  }
  context.progress.delete(action.id);
  await rememberOtherFile(context, uploaded);
  const failure = failureOfServers(uploaded);
  if (failure === undefined) finishUpload(context, uploaded, files.length, generated);
  else failUpload(context, uploaded, failure);
}

function finishUpload(
  context: EngineContext,
  action: Action,
  fileCount: number,
  generated: readonly WorkingFile[],
): void {
  const stored = `${fileCount} files are stored on ${action.servers.join(", ")}`;
  context.store.transaction(() => {
    rememberGlobal(context, action);
    for (const file of generated) context.store.putWorkingFile(file);
    if (action.dataUpdate !== null) finishDataUpdate(context, action.multiSite, action.dataUpdate);
    note(context, action, { code: "files-stored", text: `action "${action.name}": ${stored}` });
    const next = advance(context, action, action.site === null ? "completed" : "ordering");
    if (next.state !== "completed") return;
    const text = `deployment "${action.name}" is complete: ${stored}${remoteCompletion(action, generated)}`;
    note(context, next, { code: "action-completed", text });
  });
}

/** The words of the manuals for remote phones (MBG-DEP-001, 012). */
function remoteCompletion({ audience }: Action, generated: readonly WorkingFile[]): string {
  if (audience === "local") return "";
  const count = generated.filter(({ kind }) => kind === "remote-worker").length;
  const phones = count === 0 ? "no remote worker was deployed" : `${count} remote workers`;
  return `. Deployment completed (Déploiement réalisé): ${phones}`;
}

function failUpload(context: EngineContext, action: Action, failure: ActionFailure): void {
  context.store.transaction(() => rememberGlobal(context, action));
  fail(context, action, failure);
}

/** Each of several servers has its own result, which a restart of the engine must not forget (TMA-FILE-023). */
function noteResult(
  context: EngineContext,
  action: Action,
  serverId: string,
  failure: ActionFailure | null,
): void {
  context.store.transaction(() => {
    context.store.putAction(action);
    const text = failure?.message ?? `action "${action.name}": the files are stored on ${serverId}`;
    note(context, action, {
      code: failure === null ? "files-stored" : "server-failed",
      severity: failure === null ? "info" : "error",
      text,
    });
  });
}

async function uploadTo(
  context: EngineContext,
  action: Action,
  serverId: string,
  files: readonly EngineFile[],
  before: number,
  totalFiles: number,
): Promise<{ readonly failure: ActionFailure | null; readonly stored: ReadonlySet<string> }> {
  const { ports, store, session } = context;
  const stored = new Set<string>();
  let wanted = "sign in to";
  try {
    const target = depositTarget(store, action, serverId);
    const deposit = await session.outcome(ports.deposit.open(target), closeQuietly);
    try {
      for (const file of files) {
        wanted = `store ${file.name} on`;
        await session.outcome(deposit.store(file));
        stored.add(file.name);
        context.progress.set(action.id, { storedFiles: before + stored.size, totalFiles });
      }
    } finally {
      await closeQuietly(deposit);
    }
    wanted = "remove clear files from";
    await removeClearTwins(context, target, stored);
    return { failure: null, stored };
  } catch (error) {
    if (error instanceof StepFailure) return { failure: error.failure, stored };
    if (!(error instanceof DepositError)) throw error;
    const { code, message } = serverFailure(action, serverId, wanted, error);
    const unsent = files.map(({ name }) => name).filter((name) => !stored.has(name));
    const lost = action.audience === "remote-workers" ? `; not sent: ${unsent.join(", ")}` : "";
    return { failure: { code, message: `${message}; ${whatStays([...stored])}${lost}` }, stored };
  }
}

/** Beside an encrypted file of remote phones no clear one may stay (MBG-DEP-014). */
async function removeClearTwins(
  { ports, session }: EngineContext,
  target: DepositTarget,
  stored: ReadonlySet<string>,
): Promise<void> {
  const twins = [...stored]
    .filter((name) => name.endsWith(".tuz"))
    .map((name) => name.replace(/\.tuz$/, ".cfg"));
  if (twins.length > 0) await session.outcome(ports.deposit.remove(target, twins));
}

/** Every file was acknowledged before, so a server that hangs up without a word has lost nothing. */
async function closeQuietly(deposit: DepositSession): Promise<void> {
  try {
    await deposit.close();
  } catch (error) {
    if (!(error instanceof DepositError)) throw error;
  }
}

const namesMax = 20;

function whatStays(stored: readonly string[]): string {
  if (stored.length === 0) return "no file was stored before";
  const more = stored.length > namesMax ? ` and ${stored.length - namesMax} more` : "";
  return `stored before and left there: ${stored.slice(0, namesMax).join(", ")}${more}`;
}

function rememberGlobal({ store }: EngineContext, action: Action): void {
  if (action.globalFile === null) return;
  for (const { serverId, state } of action.serverResults) {
    if (state === "stored") {
      store.setLastGlobal(serverId, action.range, { action: action.name, index: action.globalIndex });
    }
  }
}

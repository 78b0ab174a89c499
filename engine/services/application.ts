import {
  type ApplicationSummary,
  type ManagedModel,
  type ManagementMode,
  summariseApplication,
} from "../domain/application.ts";
import { modelsOfRange } from "../domain/package.ts";
import { modelNumber, ranges } from "../domain/ranges.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import { requireMenu } from "./access.ts";
import { type EngineContext, note } from "./context.ts";
import { declareLocalServers } from "./local-servers.ts";

/** What may be changed in Configuration de l'application; what is absent stays as it is. */
export interface ApplicationChange {
  readonly encryption?: boolean | undefined;
  readonly encryptionPassword?: string | undefined;
  readonly remoteWorkers?: boolean | undefined;
}

/** How the application is configured, for who has its page (TMA-COMM-015). */
export function readApplication(context: EngineContext): ApplicationSummary {
  requireMenu(context, "application");
  const { store, settings } = context;
  return summariseApplication(store.application(), settings.hostProfile);
}

/** Changes the switches of the application (TMA-MODE-014 to 016). */
export function changeApplication(context: EngineContext, change: ApplicationChange): ApplicationSummary {
  requireMenu(context, "application");
  const { store } = context;
  const before = store.application();
  const {
    encryption = before.encryption,
    encryptionPassword = before.encryptionPassword,
    remoteWorkers = before.remoteWorkers,
  } = change;
  if (encryption && (encryptionPassword === null || encryptionPassword === "")) {
    throw refusal(
      "encryption-password-missing",
      "encryptionPassword",
      "files can't be encrypted without a password; enter the one that the phones have",
    );
  }
  store.transaction(() => {
    store.setApplication({ ...before, encryption, encryptionPassword, remoteWorkers });
    if (remoteWorkers) declareLocalServers(context);
    const onOff = (flag: boolean) => (flag ? "on" : "off");
    const text = `encryption of files is ${onOff(encryption)}, remote workers are ${onOff(remoteWorkers)}`;
    note(context, null, { code: "application-changed", byOperator: true, text });
  });
  return readApplication(context);
}

/** The models of every range, and whether their phones are managed (TMA-MODE-017). */
export function listModels(context: EngineContext): ManagedModel[] {
  requireMenu(context, "models");
  const { unmanagedModels } = context.store.application();
  const packages = context.store.packages();
  return ranges.flatMap((range) =>
    modelsOfRange(range, packages).map((model) => ({
      range: range.code,
      model,
      managed: !unmanagedModels.includes(`${range.code}/${model}`),
    })),
  );
}

/** Turns the management of a model on or off (Gestion des modèles). */
export function manageModel(
  context: EngineContext,
  range: string,
  name: string,
  managed: boolean,
): ManagedModel[] {
  requireMenu(context, "models");
  const { store } = context;
  const application = store.application();
  if (application.communityMultiSites.length > 0) {
    const message = "models can't be changed in community mode; the last setting stays in force";
    throw refusal("models-in-community-mode", "model", message); // TMA-COMM-017
  }
  const known = listModels(context).filter((model) => model.range === range);
  const found = known.find(({ model }) => model === modelNumber(name));
  if (found === undefined) {
    throw unknownName(
      "model",
      name,
      known.map(({ model }) => model),
    );
  }
  const key = `${found.range}/${found.model}`;
  const others = application.unmanagedModels.filter((one) => one !== key);
  store.transaction(() => {
    store.setApplication({ ...application, unmanagedModels: managed ? others : [...others, key] });
    const text = `model ${found.model} of range ${found.range} is ${managed ? "managed" : "not managed"} from now on`;
    note(context, null, { code: "model-changed", byOperator: true, text });
  });
  return listModels(context);
}

/** Refuses what only one of the modes offers. */
export function requireMode({ store }: EngineContext, mode: ManagementMode, what: string): void {
  if (store.application().mode === mode) return;
  const name = mode === "tma" ? "plain TMA mode" : "expert mode (TMA-EP)";
  throw refusal("mode-not-offered", "mode", `${what} is offered in ${name} only`);
}

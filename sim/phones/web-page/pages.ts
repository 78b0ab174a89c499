import type { EffectiveConfiguration, PhoneView } from "../../protocols/ip-phone/index.ts";
import { escapeHtml } from "../../protocols/http-api/index.ts";
import { configurationServerSettings } from "./settings.ts";
import type { Setting } from "./settings.ts";

/** What every page says of the phone that shows it. */
export interface PageFrame {
  /** Brand and model. */
  readonly product: string;
  /** The form field that only this phone's own pages know. */
  readonly formToken: string;
}

/** The three ways to start again (F-1.6.6), as the page's form names them. */
export const resetActions = [
  { action: "restart", english: "Restart Phone", french: "Redémarrer le téléphone" },
  {
    action: "remove-local",
    english: "Remove Local Configuration Settings",
    french: "Supprimer la configuration locale",
  },
  { action: "factory", english: "Reset to factory settings", french: "Retour à la configuration usine" },
] as const;

const menu = [
  ["sysinfo.html", "Status", "État"],
  ["configurationserver.html", "Configuration Server", "Serveur configuration"],
  ["reset.html", "Reset", "Réinit"],
] as const;

export function statusPage(frame: PageFrame, view: PhoneView): string {
  const rows = [
    ["Platform", "Plateforme", frame.product],
    ["MAC Address", "Adresse MAC", view.mac],
    ["Firmware Version", "Version du logiciel", view.version],
    ["SIP Status", "État SIP", view.registered ? "Registered" : "Not registered"],
    ["Line 1", "Ligne 1", view.parameters["sip line1 user name"] ?? ""],
  ] as const;
  const table = rows.map(
    ([english, french, value]) => `<tr><th>${both(english, french)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return page(frame, "Status", "État", `<table>${table.join("")}</table>`);
}

export function configurationServerPage(frame: PageFrame, configuration: EffectiveConfiguration): string {
  const rows = configurationServerSettings.map((setting) => settingRow(setting, configuration));
  const form = postForm(frame, "configurationserver.html", `<table>${rows.join("")}</table>`, [
    "Save Settings",
    "Enregistrer",
  ]);
  return page(frame, "Configuration Server", "Serveur configuration", form);
}

export function resetPage(frame: PageFrame): string {
  const forms = resetActions.map(({ action, english, french }) =>
    postForm(frame, "reset.html", `<input type="hidden" name="action" value="${action}">`, [english, french]),
  );
  return page(frame, "Reset", "Réinit", forms.join(""));
}

/** A page that says how something went. */
export function messagePage(frame: PageFrame, message: string): string {
  return page(frame, "Message", "Message", `<p>${escapeHtml(message)}</p>`);
}

function settingRow(setting: Setting, configuration: EffectiveConfiguration): string {
  const { parameter, english, french, choices, isPassword } = setting;
  const value = isPassword === true ? "" : (configuration.value(parameter) ?? "");
  const isLocked = configuration.parameter(parameter)?.mark === "!";
  const attributes = `name="${parameter}"${isLocked ? " disabled" : ""}`;
  const type = isPassword === true ? "password" : "text";
  const field =
    choices === undefined
      ? `<input type="${type}" ${attributes} value="${escapeHtml(value)}" autocomplete="off">`
      : `<select ${attributes}>${["", ...choices].map((choice) => option(choice, value)).join("")}</select>`;
  return `<tr><th><label>${both(english, french)}</label></th><td>${field}</td></tr>`;
}

function option(choice: string, value: string): string {
  return `<option${choice === value ? " selected" : ""}>${choice}</option>`;
}

function postForm(frame: PageFrame, path: string, content: string, label: readonly [string, string]): string {
  const token = `<input type="hidden" name="token" value="${frame.formToken}">`;
  const button = `<button type="submit">${both(...label)}</button>`;
  return `<form method="post" action="/${path}">${token}${content}${button}</form>`;
}

function page({ product }: PageFrame, english: string, french: string, content: string): string {
  const links = menu.map(([path, name, french]) => `<a href="/${path}">${both(name, french)}</a>`);
  const title = escapeHtml(`${product} - ${english}`);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>`,
    `<nav>${links.join(" | ")}</nav><h1>${both(english, french)}</h1>${content}</body></html>\n`,
  ].join("\n");
}

function both(english: string, french: string): string {
  return escapeHtml(english === french ? english : `${english} / ${french}`);
}

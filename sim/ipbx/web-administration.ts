import type { Clock, Endpoint, HttpRequest, HttpResponse } from "../kernel/index.ts";
import { BasicAccess, escapeHtml } from "../protocols/http-api/index.ts";
import { encryptionMenu } from "./encryption-parameters.ts";
import type { EncryptionParameters } from "./encryption-parameters.ts";

const formCharactersMax = 16_384;

/** The web administration of a site, a core without I/O: the page Encryption and IP parameters. */
export class WebAdministration {
  readonly #site: string;
  readonly #password: string;
  readonly #parameters: EncryptionParameters;
  readonly #access: BasicAccess;

  constructor(site: string, password: string, parameters: EncryptionParameters, clock: Clock) {
    this.#site = site;
    this.#password = password;
    this.#parameters = parameters;
    this.#access = new BasicAccess(clock);
  }

  handle(request: HttpRequest, from: Endpoint): HttpResponse {
    const { authorization } = request.headers;
    const access = this.#access.check(authorization, from.address, { admin: this.#password });
    if (access.granted) return this.#answer(request);
    if (access.waitSeconds > 0) {
      return this.#page(429, "<p>Too many wrong passwords: wait and try again.</p>", {
        "retry-after": String(access.waitSeconds),
      });
    }
    const challenge = { "www-authenticate": `Basic realm="Web Admin ${this.#site}"` };
    return this.#page(401, "<p>The web administration wants a user and a password.</p>", challenge);
  }

  #answer({ method, path, headers, body }: HttpRequest): HttpResponse {
    if (path !== "/encryption") return this.#page(404, "<p>There is no such page.</p>");
    if (method === "GET") return this.#page(200, this.#form());
    if (method !== "POST")
      return this.#page(405, "<p>This page answers GET, POST.</p>", { allow: "GET, POST" });
    const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    if (type !== "application/x-www-form-urlencoded") return this.#page(415, "<p>This is no form.</p>");
    if (body.length > formCharactersMax) return this.#page(413, "<p>This form is too long.</p>");
    return this.#post(new URLSearchParams(body));
  }

  #post(form: URLSearchParams): HttpResponse {
    const { generation } = this.#parameters;
    const confirmation = form.get("confirmation");
    if (confirmation !== null) {
      if (generation.confirm(confirmation)) return this.#page(200, this.#form());
      return this.#page(409, "<p>Nothing is to be confirmed: begin again.</p>");
    }
    if (form.get("downloadPath") !== null) {
      return this.#page(403, "<p>The file download path is read only.</p>");
    }
    if (form.get("generate") !== "yes") return this.#page(400, "<p>Nothing was chosen.</p>");
    const answer = generation.request(form.get("password") ?? undefined);
    if (answer.asked === "password") return this.#page(403, "<p>Wrong password: nothing has changed.</p>");
    return this.#page(200, confirmationForm(answer.warning, answer.confirmation));
  }

  #form(): string {
    const { voiceEncryption, path } = this.#parameters;
    const field = `<input name="path" value="${escapeHtml(path.field)}" size="48" readonly>`;
    return [
      `<p>Voice encryption / Chiffrement voix: ${voiceEncryption ? "yes / oui" : "no / non"}</p>`,
      `<p>File download path / Chemin pour le téléchargement des fichiers: ${field}</p>`,
      `<form method="post" action="encryption"><label>Generate hash / Génération du hash `,
      `<select name="generate"><option value="no">NO / NON<option value="yes">YES / OUI</select></label> `,
      `<label>Password / Mot de passe <input type="password" name="password"></label> `,
      `<button>OK</button></form>`,
    ].join("");
  }

  #page(status: number, content: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
    const title = escapeHtml(`${this.#site} - ${encryptionMenu}`);
    const body = `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${content}\n`;
    const own = {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-frame-options": "DENY",
    };
    return { status, headers: { ...own, ...headers }, body };
  }
}

function confirmationForm(warning: string, confirmation: string): string {
  return [
    `<p class="warning">${escapeHtml(warning)}</p>`,
    `<form method="post" action="encryption">`,
    `<input type="hidden" name="confirmation" value="${escapeHtml(confirmation)}">`,
    `<button>Confirmation</button></form>`,
  ].join("");
}

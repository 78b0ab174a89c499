import type { Endpoint, HttpRequest, HttpResponse } from "../../kernel/index.ts";
import { webPageServed } from "../../protocols/ip-phone/index.ts";
import type { PhoneDevice, ServedPhone } from "../../protocols/ip-phone/index.ts";
import { BasicAccess } from "../../protocols/http-api/index.ts";
import { sameText } from "../../protocols/sip/index.ts";
import { productOf } from "../model.ts";
import type { PhoneOptions } from "../phone.ts";
import { configurationServerPage, messagePage, resetActions, resetPage, statusPage } from "./pages.ts";
import type { PageFrame } from "./pages.ts";
import { configurationServerSettings } from "./settings.ts";

/** What the page has its phone do once the answer is on its way. */
export type WebReset = (typeof resetActions)[number]["action"];

/** Who may see a page; the administrator also changes things. */
type WebUser = "admin" | "user";

const formCharactersMax = 16_384;

/** The web page of a 6xxx phone, a core without I/O (F-1.5.5). */
export class WebPage {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  readonly #access: BasicAccess;
  readonly #formToken: string;
  readonly #reset: (action: WebReset) => void;

  /** `reset` is called after the answer; it may restart the phone. */
  constructor(
    device: PhoneDevice<PhoneOptions>,
    phone: ServedPhone,
    formToken: string,
    reset: (action: WebReset) => void,
  ) {
    this.#device = device;
    this.#phone = phone;
    this.#formToken = formToken;
    this.#reset = reset;
    this.#access = new BasicAccess(device.world.clock);
  }

  handle(request: HttpRequest, from: Endpoint): HttpResponse {
    const path = request.path.split("?")[0]!;
    const response = this.#guarded(request, path, from);
    this.#device.record(webPageServed, { method: request.method, path, status: response.status });
    return response;
  }

  #guarded(request: HttpRequest, path: string, from: Endpoint): HttpResponse {
    const { authorization } = request.headers;
    const access = this.#access.check(authorization, from.address, this.#passwords());
    if (access.granted) return this.#answer(request, path, access.user);
    if (access.waitSeconds > 0) {
      const retry = { "retry-after": String(access.waitSeconds) };
      return this.#message(429, "Too many wrong passwords: wait and try again.", retry);
    }
    const { model, mac } = this.#device.options;
    const challenge = { "www-authenticate": `Basic realm="Aastra ${model.userAgentName}"` };
    return this.#message(401, `The page of phone ${mac} wants a user and a password.`, challenge);
  }

  /** With the defaults of the phones (F-1.5.5). */
  #passwords(): Readonly<Record<WebUser, string>> {
    const configuration = this.#device.configuration();
    return {
      admin: configuration.value("admin password") ?? "22222",
      user: configuration.value("user password") ?? "",
    };
  }

  #answer(request: HttpRequest, path: string, user: WebUser): HttpResponse {
    if (path === "/" || path === "/sysinfo.html") {
      if (request.method !== "GET") return this.#wrongMethod("GET");
      return this.#page(200, statusPage(this.#frame(), this.#phone.view()));
    }
    if (path !== "/configurationserver.html" && path !== "/reset.html") {
      return this.#message(404, "There is no such page.");
    }
    if (user !== "admin") return this.#message(403, "Only the administrator may see this page.");
    if (request.method === "GET") {
      const frame = this.#frame();
      const configuration = this.#device.configuration();
      const isReset = path === "/reset.html";
      return this.#page(200, isReset ? resetPage(frame) : configurationServerPage(frame, configuration));
    }
    if (request.method !== "POST") return this.#wrongMethod("GET, POST");
    return this.#post(request, path);
  }

  /** A form is taken only from a page of this phone: a browser sends the password to it from anywhere. */
  #post({ headers, body }: HttpRequest, path: string): HttpResponse {
    const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    if (type !== "application/x-www-form-urlencoded") return this.#message(415, "This is no form.");
    if (body.length > formCharactersMax) return this.#message(413, "This form is too long.");
    const form = new URLSearchParams(body);
    if (!sameText(form.get("token") ?? "", this.#formToken)) {
      return this.#message(403, "This form does not come from a page of this phone: open the page again.");
    }
    return path === "/reset.html" ? this.#startAgain(form) : this.#save(form);
  }

  /** All values of a form are taken, or none. */
  #save(form: URLSearchParams): HttpResponse {
    const configuration = this.#device.configuration();
    const changed = configurationServerSettings.filter(({ parameter, isPassword }) => {
      const value = form.get(parameter);
      if (value === null || (isPassword === true && value === "")) return false;
      return value !== (configuration.value(parameter) ?? "");
    });
    for (const { parameter, english, form: wanted } of changed) {
      const value = form.get(parameter)!;
      if (configuration.parameter(parameter)?.mark === "!")
        return this.#message(403, `${english} is locked.`);
      if (value !== "" && !wanted.test(value)) return this.#message(400, `${english} cannot be that.`);
    }
    for (const { parameter } of changed) this.#phone.setLocalValue(parameter, form.get(parameter)!);
    return this.#message(200, "Saved. Restart the phone for the changes to take effect.");
  }

  #startAgain(form: URLSearchParams): HttpResponse {
    const chosen = resetActions.find(({ action }) => action === form.get("action"));
    if (chosen === undefined) return this.#message(400, "There is no such action.");
    this.#reset(chosen.action);
    return this.#message(200, `${chosen.english}: the phone will do so.`);
  }

  #wrongMethod(allow: string): HttpResponse {
    return this.#message(405, `This page answers ${allow}.`, { allow });
  }

  #message(status: number, message: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
    return this.#page(status, messagePage(this.#frame(), message), headers);
  }

  #page(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
    const own = {
      server: "Aragorn",
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-frame-options": "DENY",
    };
    return { status, headers: { ...own, ...headers }, body };
  }

  #frame(): PageFrame {
    const { options, flash } = this.#device;
    return { product: productOf(options.model, flash.version), formToken: this.#formToken };
  }
}

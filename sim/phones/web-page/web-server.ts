import type { Endpoint, HttpRequest, HttpResponse, Listener } from "../../kernel/index.ts";
import type { PhoneDevice, ServedPhone } from "../../protocols/ip-phone/index.ts";
import type { PhoneOptions } from "../phone.ts";
import { executeXml, xmlCharactersMax } from "../xml/index.ts";
import { WebPage } from "./web-page.ts";
import type { WebReset } from "./web-page.ts";

/** What a phone serves by HTTP or HTTPS: its page, and XML objects that listed hosts push to it (F-1.6.3). */
export class WebServer {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  readonly #page: WebPage;
  readonly #listener: Listener;

  /** Opens the port. */
  constructor(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, port: number) {
    this.#device = device;
    this.#phone = phone;
    const { world, options, flash } = device;
    const formToken = world.random.stream(options.mac, `web forms of boot ${flash.bootCount}`).hex(32);
    this.#page = new WebPage(device, phone, formToken, (action) => this.#reset(action));
    this.#listener = world.network.serveHttp(
      options.host,
      port,
      (request, from) => this.#handle(request, from),
      options.webSecurity,
    );
    device.demand(this.#listener.ready);
  }

  close(): void {
    this.#listener.close();
  }

  #handle(request: HttpRequest, from: Endpoint): HttpResponse {
    const isPush = request.method === "POST" && request.path.split("?")[0] === "/";
    return isPush ? this.#push(request.body, from.address) : this.#page.handle(request, from);
  }

  /** Phones are pushed `xml=<AastraIPPhoneExecute>…`, or the object alone. */
  #push(body: string, fromAddress: string): HttpResponse {
    const listed = (this.#device.configuration().value("xml application post list") ?? "").split(/[\s,;]+/);
    if (!listed.includes(fromAddress)) return plain(403, "This host is not in the phone's post list.");
    if (body.length > xmlCharactersMax) return plain(413, "This object is too long.");
    const text = /^xml=/i.test(body) ? body.slice(4) : body;
    const isKnown = executeXml(this.#device, this.#phone, decoded(text));
    return isKnown ? plain(200, "") : plain(400, "This is no object that the phone knows.");
  }

  #reset(action: WebReset): void {
    if (action === "factory") return this.#phone.factoryReset();
    if (action === "remove-local") this.#phone.forgetLocalValues();
    this.#phone.restartWhenIdle("web-page");
  }
}

/** Some senders encode the form, some do not. */
function decoded(text: string): string {
  if (text.trimStart().startsWith("<")) return text;
  return new URLSearchParams(`xml=${text}`).get("xml") ?? "";
}

function plain(status: number, body: string): HttpResponse {
  return { status, headers: { server: "Aragorn", "content-type": "text/plain; charset=utf-8" }, body };
}

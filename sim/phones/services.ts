import type {
  PhoneDevice,
  PhoneServices,
  RegistrationState,
  ServedPhone,
} from "../protocols/ip-phone/index.ts";
import type { SipRequest, SipResponse } from "../protocols/sip/index.ts";
import { acceptsTcp } from "./account.ts";
import { callActionUri } from "./action-uris.ts";
import type { ActionEvent } from "./action-uris.ts";
import type { PhoneOptions } from "./phone.ts";
import { RegistrationFlow } from "./registration-flow.ts";
import { Resync } from "./resync.ts";
import { WebServer } from "./web-page/index.ts";
import { answerXmlNotify } from "./xml/index.ts";

/** How action URIs name the states of a registration (F-1.6.5). */
const stateNames: Readonly<Record<RegistrationState, string>> = {
  registered: "REGISTERED",
  refused: "REFUSED",
  "timed-out": "TIMEOUT",
  unreachable: "TIMEOUT",
};

/** What a 6xxx phone does beside its calls: connections, resyncs, action URIs, XML and its web page. */
export class SipPhoneServices implements PhoneServices {
  readonly #device: PhoneDevice<PhoneOptions>;
  readonly #phone: ServedPhone;
  readonly #flow: RegistrationFlow;
  readonly #resync: Resync;
  readonly #web: WebServer | undefined;
  #registration: RegistrationState | undefined;
  #wasRegistered = false;

  constructor(device: PhoneDevice<PhoneOptions>, phone: ServedPhone, booted: boolean) {
    this.#device = device;
    this.#phone = phone;
    this.#flow = new RegistrationFlow(device, phone);
    this.#resync = new Resync(device, phone);
    const { webPort } = device.options;
    this.#web = webPort === undefined ? undefined : new WebServer(device, phone, webPort);
    if (acceptsTcp(device.configuration())) device.acceptSipConnections();
    if (booted) this.#call("startup");
  }

  registrationEnded(state: RegistrationState): void {
    if (state === "registered") this.#flow.registered();
    this.#flow.ended();
    if (state === this.#registration) return;
    this.#registration = state;
    if (state === "registered" && !this.#wasRegistered) {
      this.#wasRegistered = true;
      this.#call("registered");
    }
    this.#call("registration event");
  }

  flowLost(): void {
    this.#flow.lost();
  }

  onRequest(request: SipRequest, fromAddress: string): SipResponse | undefined {
    return answerXmlNotify(this.#device, this.#phone, request, fromAddress);
  }

  resync(): boolean {
    return this.#resync.checkSync();
  }

  close(because: "restart" | "power-cut"): void {
    this.#flow.close();
    this.#resync.close(because);
    this.#web?.close();
  }

  #call(event: ActionEvent): void {
    callActionUri(this.#device, event, () => ({
      SIPUSERNAME: this.#device.configuration().value("sip line1 user name") ?? "",
      LOCALIP: this.#device.options.host.address,
      MAC: this.#phone.mac,
      REGISTRATIONSTATE: this.#registration === undefined ? "" : stateNames[this.#registration],
    }));
  }
}

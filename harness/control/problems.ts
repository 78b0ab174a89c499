/** Every error of the control API: its code, status and title (RFC 9457). */
export const problems = {
  invalidRequest: { code: "invalid-request", status: 400, title: "The request does not fit its schema" },
  unauthorised: { code: "unauthorised", status: 401, title: "A valid bearer token is required" },
  routeUnknown: { code: "route-unknown", status: 404, title: "There is no such resource" },
  phoneUnknown: { code: "phone-unknown", status: 404, title: "The lab has no such phone" },
  modelUnknown: { code: "model-unknown", status: 404, title: "The lab has no phone of that model" },
  serverUnknown: { code: "server-unknown", status: 404, title: "The lab has no such download server" },
  faultUnknown: { code: "fault-unknown", status: 404, title: "There is no such fault" },
  siteUnknown: { code: "site-unknown", status: 404, title: "The lab has no such site" },
  communityUnknown: { code: "community-unknown", status: 404, title: "The lab has no such community" },
  noTls: { code: "no-tls", status: 404, title: "Nothing in the lab speaks TLS" },
  phoneOff: { code: "phone-off", status: 409, title: "The phone is without power" },
  deviceRefused: { code: "device-refused", status: 409, title: "The device could not do it" },
  factsForgotten: { code: "facts-forgotten", status: 410, title: "The lab does not keep facts so old" },
  tooLarge: { code: "too-large", status: 413, title: "The body is too large" },
  mediaType: { code: "media-type", status: 415, title: "The body is no JSON" },
  labBroken: { code: "lab-broken", status: 500, title: "The lab failed to answer" },
} as const;

export type Problem = (typeof problems)[keyof typeof problems];

/** A request that cannot be fulfilled, and why; nothing was changed. */
export class ControlProblem extends Error {
  override readonly name = "ControlProblem";
  readonly problem: Problem;
  /** What is wrong with the request, one by one. */
  readonly errors: readonly string[];

  constructor(problem: Problem, detail: string, errors: readonly string[] = []) {
    super(detail);
    this.problem = problem;
    this.errors = errors;
  }
}

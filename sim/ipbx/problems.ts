import { problems as common } from "../protocols/http-api/index.ts";

/** The errors of the management API. */
export const problems = {
  ...common,
  actionDiffers: {
    code: "ACTION_DIFFERS",
    status: 409,
    title: "The action is known with another server, range or expectation",
  },
  imageMissing: { code: "IMAGE_MISSING", status: 409, title: "The site has no such image" },
  imageDiffers: { code: "IMAGE_DIFFERS", status: 409, title: "The image is of another model or version" },
  readOnly: { code: "READ_ONLY", status: 403, title: "The site fills this in by itself" },
  wrongPassword: { code: "WRONG_PASSWORD", status: 403, title: "The password of the administrator is wrong" },
  whiteListed: { code: "WHITE_LISTED", status: 409, title: "The address is on the white list" },
  gatewayUnreachable: { code: "GATEWAY_UNREACHABLE", status: 504, title: "The gateway does not answer" },
} as const;

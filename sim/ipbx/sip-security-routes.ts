import { z } from "zod";
import { route } from "../protocols/http-api/index.ts";
import type { Answer, Route } from "../protocols/http-api/index.ts";
import { problems } from "./problems.ts";
import type { SipSecurity } from "./sip-security.ts";

const whiteListPath = "/management/v1/sip-security/white-list/{address}";
const blackListPath = "/management/v1/sip-security/black-list/{address}";
const addressInput = z.object({ address: z.ipv4() });

const listsSchema = z.object({
  whiteList: z.array(z.string()),
  blackList: z.array(
    z.object({ address: z.string(), because: z.enum(["failures", "requests", "operator"]) }),
  ),
});

/** Network and links > Quality of service > SIP Security. */
export function sipSecurityRoutes(site: string, security: SipSecurity): Route[] {
  const lists = (): Answer => {
    const { whiteList, blackList } = security;
    return { ok: true, body: { whiteList, blackList } };
  };
  const listsOr = (problem: false | Answer): Answer => (problem === false ? lists() : problem);
  const notThere = (list: string, address: string): Answer => ({
    ok: false,
    problem: problems.notFound,
    detail: `${address} is not on the ${list} list of site ${site}`,
  });
  return [
    route({
      method: "GET",
      path: "/management/v1/sip-security",
      summary: "White list and black list for SIP",
      input: z.object({}),
      response: listsSchema,
      answer: lists,
    }),
    route({
      method: "PUT",
      path: whiteListPath,
      summary: "Never blacklists an address by itself, and takes it from the black list",
      input: addressInput,
      response: listsSchema,
      answer: ({ address }) => {
        security.trust(address);
        return lists();
      },
    }),
    route({
      method: "DELETE",
      path: whiteListPath,
      summary: "Takes an address from the white list",
      input: addressInput,
      response: listsSchema,
      problems: [problems.notFound],
      answer: ({ address }) => listsOr(!security.distrust(address) && notThere("white", address)),
    }),
    route({
      method: "PUT",
      path: blackListPath,
      summary: "Takes nothing from an address any more; its registrations are gone",
      input: addressInput,
      response: listsSchema,
      problems: [problems.whiteListed],
      answer: ({ address }) => listsOr(!security.block(address) && whiteListed(site, address)),
    }),
    route({
      method: "DELETE",
      path: blackListPath,
      summary: "Takes an address from the black list",
      input: addressInput,
      response: listsSchema,
      problems: [problems.notFound],
      answer: ({ address }) => listsOr(!security.release(address) && notThere("black", address)),
    }),
  ];
}

function whiteListed(site: string, address: string): Answer {
  const detail = `${address} is on the white list of site ${site}; take it from there first`;
  return { ok: false, problem: problems.whiteListed, detail };
}

import { z } from "zod";
import { hostAddresses } from "../lab/host-addresses.ts";
import { defineCheck, sameNames } from "./check.ts";

const listsSchema = z.object({
  whiteList: z.array(z.string()),
  blackList: z.array(z.object({ address: z.string() })),
});

/** Which hosts stand on the lists of a site's SIP security. */
export const sipLists = defineCheck({
  name: "sip-lists",
  title: "Hosts on the `white-list` and on the `black-list` of the site's SIP security, and no others",
  schema: z.strictObject({
    "white-list": z.array(z.string()).optional(),
    "black-list": z.array(z.string()).optional(),
  }),
  needs: "site",
  async judge({ context: { lab }, site }, wanted) {
    const answer = await lab.command({
      type: "ask-site",
      site: site!,
      method: "GET",
      path: "/sip-security",
    });
    const { whiteList, blackList } = listsSchema.parse(answer.body);
    const names = new Map([...hostAddresses(lab.plan)].map(([name, address]) => [address, name]));
    const named = (list: string, addresses: readonly string[]) =>
      addresses.map((address) => `${list}: ${names.get(address) ?? address}`);
    const asked = [
      ...(wanted["white-list"]?.map((name) => `white: ${name}`) ?? []),
      ...(wanted["black-list"]?.map((name) => `black: ${name}`) ?? []),
    ];
    const found = [
      ...(wanted["white-list"] === undefined ? [] : named("white", whiteList)),
      ...(wanted["black-list"] === undefined
        ? []
        : named(
            "black",
            blackList.map(({ address }) => address),
          )),
    ];
    return sameNames(asked, found);
  },
});

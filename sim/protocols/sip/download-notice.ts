import { z } from "zod";
import { remembering } from "../../kernel/index.ts";
import { headerValue } from "./messages.ts";
import type { SipMessage, SipResponse } from "./messages.ts";
import { downloadServerSchema, versionSchema } from "./restart-order.ts";

/**
 * The media type by which a site tells a registering phone which firmware it shall run and where its
 * files are (F-6.3). The real form is not published; this one is ours.
 */
const downloadNoticeContentType = "application/vnd.provlab.download+json";

const downloadNoticeSchema = z.object({
  server: downloadServerSchema,
  /** The wanted firmware version; null leaves it to the phone. */
  version: versionSchema.nullable(),
});

export type DownloadNotice = z.infer<typeof downloadNoticeSchema>;

/** The answer to a REGISTER with a notice in it. */
export function withDownloadNotice(response: SipResponse, notice: DownloadNotice): SipResponse {
  const contentType = { name: "Content-Type", value: downloadNoticeContentType };
  return { ...response, headers: [...response.headers, contentType], body: JSON.stringify(notice) };
}

/** The notice in the answer to a REGISTER; undefined when there is none, or a broken one. */
export function parseDownloadNotice(response: SipResponse): DownloadNotice | undefined {
  if (mediaTypeOf(response) !== downloadNoticeContentType) return undefined;
  return readNotice(response.body);
}

/** Thousands of phones read the same few notices. */
const readNotice = remembering(64, (body) => downloadNoticeSchema.safeParse(parseJson(body)).data);

function mediaTypeOf(message: SipMessage): string | undefined {
  return headerValue(message, "Content-Type")?.split(";")[0]?.trim().toLowerCase();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { type SiteApi, type SiteConnection, SiteError } from "../ports.ts";
import { siteApiOver } from "../site-interface/index.ts";

/** The management interface of real sites, over HTTP. A site that says nothing for `timeoutMs` counts as unreachable. */
export function createHttpSites(timeoutMs: number): SiteApi {
  return siteApiOver(async (site, { method, path, body }) => {
    const headers: Record<string, string> = { authorization: `Bearer ${site.token}` };
    if (body !== undefined) headers["content-type"] = body.type;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const url = `http://${site.host}:${site.port}${path}`;
      const response = await fetch(url, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body: body.text }),
      });
      return { status: response.status, body: await response.text() };
    } catch (error) {
      throw unreachable(site, error);
    }
  });
}

function unreachable({ host, port }: SiteConnection, error: unknown): SiteError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new SiteError("unreachable", `${host}:${port}: ${message}`, { cause: error });
}

import { portOr } from "../protocols/ip-phone/index.ts";
import type {
  ConfigurationServer,
  EffectiveConfiguration,
  PhoneDevice,
} from "../protocols/ip-phone/index.ts";

/** The server to ask: the last restart order's, else DHCP's, else the one in the parameters; or none. */
export function chooseConfigurationServer(device: PhoneDevice): ConfigurationServer | undefined {
  const { orderedServer } = device.flash;
  const configuration = device.configuration();
  // F-1.2.1: −1 ignores every option of DHCP that names a server.
  const offered =
    configuration.value("dhcp config option override") === "-1"
      ? null
      : device.options.dhcp.configurationServer;
  return orderedServer ?? offered ?? storedServer(configuration);
}

/**
 * Where firmware comes from: the server that the parameter `firmware server` names by a URL, else the
 * server of the files (F-1.4). Undefined when the URL is none of FTP, or the files come by HTTPS: firmware does not.
 */
export function chooseFirmwareServer(
  device: PhoneDevice,
  server: ConfigurationServer,
): ConfigurationServer | undefined {
  const text = device.configuration().value("firmware server");
  if (!text) return server.protocol === undefined ? server : undefined;
  const url = URL.parse(text);
  if (url?.protocol !== "ftp:" || !isDecodable(url)) return undefined;
  return {
    address: url.hostname,
    port: Number(url.port) || 21,
    path: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username) || server.user,
    password: decodeURIComponent(url.password) || server.password,
  };
}

/** Percent signs that lead nowhere are no URL. */
function isDecodable({ pathname, username, password }: URL): boolean {
  return !/%(?![0-9a-f]{2})/i.test(pathname + username + password);
}

function storedServer(configuration: EffectiveConfiguration): ConfigurationServer | undefined {
  switch (configuration.value("download protocol")?.toUpperCase()) {
    case "FTP":
      return ftpServer(configuration);
    case "HTTPS":
      return httpsServer(configuration);
    default:
      return undefined;
  }
}

function httpsServer(configuration: EffectiveConfiguration): ConfigurationServer | undefined {
  const address = configuration.value("https server");
  if (!address) return undefined;
  const port = portOr(configuration.value("https port"), 443);
  const path = configuration.value("https path") ?? "";
  return { protocol: "https", address, port, path, user: "", password: "" };
}

function ftpServer(configuration: EffectiveConfiguration): ConfigurationServer | undefined {
  const server = configuration.value("ftp server");
  if (!server) return undefined;
  const { address, port } = parseAddress(server);
  return {
    address,
    port,
    path: configuration.value("ftp path") ?? "",
    user: configuration.value("ftp username") ?? "anonymous",
    password: configuration.value("ftp password") ?? "",
  };
}

function parseAddress(server: string): { address: string; port: number } {
  const [, address = server, port = "21"] = /^([^:]+):(\d+)$/.exec(server) ?? [];
  return { address, port: portOr(port, 21) };
}

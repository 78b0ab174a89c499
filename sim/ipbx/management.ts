import { HttpApi } from "../protocols/http-api/index.ts";
import type { ServedRequest } from "../protocols/http-api/index.ts";
import { managementRoutes } from "./management-routes.ts";
import type { ManagedOrders, ManagedSite } from "./management-routes.ts";

/** The management API of a site. */
export function managementApi(
  site: ManagedSite,
  orders: ManagedOrders,
  token: string,
  served: (request: ServedRequest) => void,
): HttpApi {
  return new HttpApi({
    title: `Management API of site ${site.id}`,
    openApiPath: "/management/v1/openapi.json",
    routes: managementRoutes(site, orders),
    token,
    served,
  });
}

/** Places in the block of a lab: which address each system has, counted from the first of the infrastructure. */
export const engineAddress = 0;
export const technicianAddress = 1;
export const publicNetworkAddress = 9;
export const firstBorderAddress = 2;
export const firstSiteAddress = 10;
export const firstServerAddress = 100;
export const firstGatewayAddress = 150;
export const managementPort = 8080;

/** How many of each a lab can have; each has an address of its own. */
export const systemsMax = { sites: 90, servers: 50, gateways: 100, borders: 8 };

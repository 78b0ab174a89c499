export const mac = "00085D1547FD";
export const registrarAddress = "10.0.0.1";

/** What a phone needs to know to register in a test lab. */
export const accountParameters = {
  "sip line1 user name": "6001",
  "sip line1 password": "secret",
  "sip line1 registrar ip": registrarAddress,
};

export const commonText = `sip line1 registrar ip: ${registrarAddress}\np: 1\nprovlab global index: 12\n`;
export const specificText =
  "sip line1 user name: 6001\nsip line1 password: secret\np: 3\nprovlab specific index: 7\n";

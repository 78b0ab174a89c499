/** Hands out the addresses of a lab's hosts: infrastructure first, phones after it. */
export interface AddressPlan {
  infrastructure(index: number): string;
  phone(index: number): string;
  /** Most phones that can have an address of their own. */
  readonly phonesMax: number;
  /** All hosts have the same address, so that lists and limits per address mean nothing. */
  readonly isShared?: boolean;
}

const perRow = 250;

/** Addresses of a lab in the virtual world: 10.0.0.0/8. */
export const virtualAddresses: AddressPlan = {
  phonesMax: 254 * 250 * perRow,
  infrastructure: (index) => `10.0.0.${index + 1}`,
  phone: (index) => {
    const row = Math.floor(index / perRow);
    return `10.${1 + Math.floor(row / 250)}.${row % 250}.${1 + (index % perRow)}`;
  },
};

/** Addresses of a lab in the wire world: the block 127.B.0.0/16, or one shared address. */
export function wireAddresses(block: number | "shared"): AddressPlan {
  if (block === "shared") {
    return {
      isShared: true,
      phonesMax: Infinity,
      infrastructure: () => "127.0.0.1",
      phone: () => "127.0.0.1",
    };
  }
  return {
    phonesMax: 254 * perRow,
    infrastructure: (index) => `127.${block}.0.${index + 2}`,
    phone: (index) => `127.${block}.${1 + Math.floor(index / perRow)}.${1 + (index % perRow)}`,
  };
}

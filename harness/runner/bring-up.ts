import { TimedOut } from "./step-context.ts";
import type { RunningLab } from "./running-lab.ts";

const longestBootMs = 600_000;

/** Has the phones that the lab wants registered register, and waits until they are. */
export async function bringUp(lab: RunningLab): Promise<void> {
  const { phones, digitalPhones } = lab.plan;
  const macs = [
    ...phones.filter(({ start }) => start === "registered").map(({ mac }) => mac),
    ...digitalPhones.filter(({ start }) => start === "registered").map(({ number }) => number),
  ];
  const waiting = new Set(macs);
  const withoutAccount = phones.filter(({ start }) => start === "no-account").map(({ mac }) => mac);
  if (macs.length + withoutAccount.length === 0) return;
  await lab.command({ type: "join-running", macs: [...macs, ...withoutAccount] });
  if (macs.length === 0) return;
  const isUp = (mac: string) => lab.observations.phone(mac).registrations.length > 0;
  // Looked at after every fact: the first phone that is missing ends the look.
  const allUp = () => {
    for (const mac of waiting) {
      if (!isUp(mac)) return false;
      waiting.delete(mac);
    }
    return true;
  };
  if (await lab.until("every phone is registered", allUp, longestBootMs)) return;
  const missing = [...waiting].filter((mac) => !isUp(mac));
  const states = missing
    .slice(0, 5)
    .map((mac) => `${mac} in ${lab.observations.phone(mac).states.at(-1)?.state ?? "no state"}`);
  throw new TimedOut(`${missing.length} of ${macs.length} phones did not register: ${states.join(", ")}`);
}

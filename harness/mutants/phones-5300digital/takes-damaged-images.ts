import { checksumOf } from "../../../sim/kernel/index.ts";
import type { Content } from "../../../sim/kernel/index.ts";
import { corrupted, firmwareHeadBytes, verifyFirmware } from "../../../sim/protocols/firmware/index.ts";

/** The image as it was before its last byte was flipped, where that was the only mistake. */
function repaired(image: Content, model: string): Content {
  const { sizeBytes } = image;
  const head = image.bytes(0, firmwareHeadBytes);
  const received = { sizeBytes, head, checksum: checksumOf(image), ended: "complete" as const };
  return verifyFirmware(model, received).accepted ? image : corrupted(image, sizeBytes - 1);
}

import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300digital/takes-damaged-images",
  title: "A digital phone takes an image with a wrong byte as if it were whole.",
  breaks: ["DEV-LINE-004"],
  breakLab({ digitalPhones }) {
    for (const phone of digitalPhones.values()) {
      const end = phone.endImage.bind(phone);
      phone.endImage = (image) => end(repaired(image, phone.view().model));
    }
    return {};
  },
};

/**
 * CRC-32 of joined parts without their bytes. A CRC is the remainder of a polynomial division, so
 * appending n bytes multiplies it by x^(8n); everything here is arithmetic modulo the CRC's polynomial.
 */
const polynomial = 0xedb88320; // reflected: the highest power is the lowest bit
const one = 0x8000_0000; // x^0

/** powersOfTwo[k] is x^(2^k). */
const powersOfTwo = tableOfPowers();

/** CRC-32 of A followed by B, from the CRC-32 of A, the CRC-32 of B and the length of B in bytes. */
export function combineCrc32(first: number, second: number, secondLengthBytes: number): number {
  return (multiply(powerOfX(secondLengthBytes), first) ^ second) >>> 0;
}

/** CRC-32 of a block that is repeated `times` times, in as many steps as `times` has binary digits. */
export function repeatCrc32(crc: number, lengthBytes: number, times: number): number {
  let repeated = 0;
  let power = crc;
  let powerLengthBytes = lengthBytes;
  for (let rest = times; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) repeated = combineCrc32(repeated, power, powerLengthBytes);
    power = combineCrc32(power, power, powerLengthBytes);
    powerLengthBytes *= 2;
  }
  return repeated;
}

/** x^(8 · lengthBytes) modulo the polynomial. */
function powerOfX(lengthBytes: number): number {
  let power = one;
  let exponent = 3; // a byte is x^8 = x^(2^3)
  for (let rest = lengthBytes; rest > 0; rest = Math.floor(rest / 2)) {
    // x^(2^32) is x again: the order of x divides 2^32 - 1.
    if (rest % 2 === 1) power = multiply(powersOfTwo[exponent % powersOfTwo.length]!, power);
    exponent++;
  }
  return power;
}

function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let power = one; power !== 0; power >>>= 1) {
    if ((a & power) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
  }
  return product >>> 0;
}

function tableOfPowers(): readonly number[] {
  const powers = [one >>> 1]; // x^1
  while (powers.length < 32) powers.push(multiply(powers.at(-1)!, powers.at(-1)!));
  return powers;
}

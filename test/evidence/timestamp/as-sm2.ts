const RSA = Buffer.from("300d06092a864886f70d0101010500", "hex");
const SM2_WITH_SM3 = Buffer.from("300d06082a811ccf5501837504010c", "hex");

/** The same stamp as if signed with SM2, which openssl cannot do; its signature is of course not one. */
export function asSm2(response: Buffer): Buffer {
  const at = response.lastIndexOf(RSA);
  if (at < 0) throw new Error("no RSA signature");
  return Buffer.concat([response.subarray(0, at), SM2_WITH_SM3, response.subarray(at + RSA.length)]);
}

import { Integer, Null, OctetString } from "asn1js";
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from "pkijs";
import { IMPRINT_OIDS, type ImprintDigest, imprintOf } from "./imprint.ts";

/** What is to be stamped, under which digest, and the number that ties the answer to this question. */
export interface QueryFacts {
  readonly content: Uint8Array;
  readonly digest: ImprintDigest;
  /** Hexadecimal. */
  readonly nonce: string;
}

/** The DER bytes of a time-stamp query (RFC 3161 2.4.1) that also asks for the authority's certificates. */
export function timestampQuery({ content, digest, nonce }: QueryFacts): Uint8Array {
  const oid = IMPRINT_OIDS[digest];
  const query = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oid, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(imprintOf(content, oid) ?? []) }),
    }),
    nonce: Integer.fromBigInt(BigInt(`0x${nonce}`)),
    certReq: true,
  });
  return new Uint8Array(query.toSchema().toBER());
}

import { X509Certificate } from "node:crypto";
import { fromBER } from "asn1js";
import { Certificate, SignedData, type SignerInfo, TimeStampResp, TSTInfo } from "pkijs";

/** A time-stamp response taken apart; nothing in it is believed yet. */
export interface TimestampResponse {
  readonly info: TSTInfo;
  /** The DER bytes of `info`, which the signature covers. */
  readonly content: Uint8Array;
  readonly signer: SignerInfo;
  readonly certificates: readonly X509Certificate[];
}

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";

/** Takes a response (RFC 3161 2.4.2) apart, or says in Chinese why it holds no stamp. */
export function parseTimestampResponse(bytes: Uint8Array): TimestampResponse | string {
  try {
    return takeApart(bytes);
  } catch {
    // Whatever the parser met, the answer for the user is the same.
    return "不是可读的时间戳响应（RFC 3161）";
  }
}

function takeApart(bytes: Uint8Array): TimestampResponse | string {
  const { offset, result } = fromBER(new Uint8Array(bytes));
  if (offset !== bytes.byteLength) return "不是完整的时间戳响应，或其后有多余内容";
  const response = new TimeStampResp({ schema: result });
  const { status } = response.status;
  // A query that leaves nothing open gives no reason to grant it "with modifications".
  if (status !== 0) return `时间戳机构未予签发（状态 ${status}）`;
  const token = response.timeStampToken;
  if (token === undefined) return "响应中没有时间戳令牌";
  if (token.contentType !== SIGNED_DATA) return "时间戳令牌不是签名数据";
  const signed = new SignedData({ schema: token.content });
  const [signer, ...more] = signed.signerInfos;
  if (signer === undefined || more.length > 0) return "时间戳令牌应当恰有一个签名";
  if (signed.encapContentInfo.eContentType !== TST_INFO) return "令牌的内容不是时间戳";
  const content = new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  const inner = fromBER(content);
  if (inner.offset !== content.byteLength) return "时间戳内容不完整";
  const certificates = (signed.certificates ?? []).flatMap((entry) =>
    entry instanceof Certificate ? [new X509Certificate(Buffer.from(entry.toSchema(true).toBER()))] : [],
  );
  return { info: new TSTInfo({ schema: inner.result }), content, signer, certificates };
}

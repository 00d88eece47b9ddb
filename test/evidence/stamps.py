"""Judges RFC 3161 time stamps with Python's standard library alone; RSA only."""

import base64
import hashlib
import re
from datetime import datetime, timezone

OIDS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "1.2.156.10197.1.401": "sm3",
    "1.3.14.3.2.26": "sha1",
}
RSA = {
    "1.2.840.113549.1.1.1": None,
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}


class Wrong(Exception):
    pass


class Der:
    """One element: tag, content, and all its bytes."""

    def __init__(self, data, start=0):
        self.tag = data[start]
        length, at = data[start + 1], start + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at:at + size], "big"), at + size
        self.content, self.whole = data[at:at + length], data[start:at + length]
        if len(self.content) != length:
            raise Wrong("cut off")

    def parts(self):
        at, found = 0, []
        while at < len(self.content):
            found.append(Der(self.content, at))
            at += len(found[-1].whole)
        return found

    def oid(self):
        numbers, value = [], 0
        for byte in self.content:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(value)
                value = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, [first, numbers[0] - 40 * first] + numbers[1:]))

    def number(self):
        return int.from_bytes(self.content, "big")

    def time(self):
        text = self.content.decode("ascii")
        form = "%y%m%d%H%M%SZ" if self.tag == 0x17 else "%Y%m%d%H%M%SZ"
        return datetime.strptime(re.sub(r"\.\d+", "", text), form).replace(tzinfo=timezone.utc)


def digest(name, data):
    return hashlib.new(name, data).digest()


class Certificate:
    def __init__(self, whole):
        self.whole = whole
        tbs, algorithm, signature = Der(whole).parts()
        self.tbs, self.signature, self.algorithm = tbs.whole, signature.content[1:], algorithm.parts()[0].oid()
        parts = [part for part in tbs.parts() if part.tag != 0xA0]
        self.serial = parts[0].number()
        self.issuer, self.subject = parts[2].whole, parts[4].whole
        self.start, self.end = (one.time() for one in parts[3].parts())
        self.key = Der(parts[5].parts()[1].content[1:]).parts()
        extensions = [part for part in parts if part.tag == 0xA3]
        self.extensions = [one.parts() for one in extensions[0].parts()[0].parts()] if extensions else []

    def verify(self, name, data, signature):
        modulus, exponent = (one.number() for one in self.key)
        size = (modulus.bit_length() + 7) // 8
        shown = pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(size, "big")
        oid = {"sha256": "0609608648016503040201", "sha384": "0609608648016503040202", "sha512": "0609608648016503040203"}
        inner = bytes.fromhex(oid[name] + "0500")
        value = digest(name, data)
        info = bytes([0x30, len(inner)]) + inner + bytes([4, len(value)]) + value
        info = bytes([0x30, len(info)]) + info
        return shown == b"\0\1" + b"\xff" * (size - len(info) - 3) + b"\0" + info

    def signed_by(self, other):
        name = RSA.get(self.algorithm)
        return name is not None and self.issuer == other.subject and other.verify(name, self.tbs, self.signature)

    def only_for_stamping(self):
        usages = [one for one in self.extensions if one[0].oid() == "2.5.29.37"]
        if len(usages) != 1 or len(usages[0]) != 3 or usages[0][1].content == b"\0":
            return False
        return [one.oid() for one in Der(usages[0][2].content).parts()] == ["1.3.6.1.5.5.7.3.8"]


HARMLESS = {0, 3, 4, 5}


class RevocationList:
    """A list of revoked certificates (RFC 5280 5) with the entries it has: serial, since when, reason or None."""

    def __init__(self, whole):
        self.tbs, self.algorithm, self.signature = Der(whole).parts()
        parts = [part for part in self.tbs.parts() if part.tag != 2]
        self.issuer, rest = parts[1].whole, parts[2:]
        rows = [part for part in rest if part.tag == 0x30]
        self.entries = [self.entry(one.parts()) for one in rows[0].parts()] if rows else []
        extensions = [one.parts() for part in rest if part.tag == 0xA0 for one in part.parts()[0].parts()]
        self.is_whole = all(len(one) < 3 or one[1].content == b"\0" for one in extensions)

    @staticmethod
    def entry(parts):
        extensions = [one.parts() for one in parts[2].parts()] if len(parts) > 2 else []
        reasons = [Der(one[-1].content).number() for one in extensions if one[0].oid() == "2.5.29.21"]
        return parts[0].number(), parts[1].time(), reasons[0] if reasons else None

    def by(self, issuer):
        name = RSA.get(self.algorithm.parts()[0].oid())
        right = name is not None and self.is_whole and self.issuer == issuer.subject
        return right and issuer.verify(name, self.tbs.whole, self.signature.content[1:])

    def spoils(self, certificate, at):
        """Whether a stamp of `at` by this certificate is worth nothing by this list."""
        for serial, since, reason in self.entries:
            if serial == certificate.serial and (reason not in HARMLESS or since <= at):
                return True
        return False


def revocation_lists(pem):
    blocks = re.findall(rb"-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----", pem)
    return [RevocationList(der) for der in map(base64.b64decode, blocks)] or [RevocationList(pem)]


def certificates(pem):
    blocks = re.findall(rb"-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----\n", pem)
    return [Certificate(base64.b64decode(block)) for block in blocks]


def as_pem(found):
    lines = []
    for one in found:
        text = base64.b64encode(one.whole).decode()
        body = "\n".join(text[at:at + 64] for at in range(0, len(text), 64))
        lines.append("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % body)
    return "".join(lines).encode()


def judge(response, content, name, pem, roots, lists=()):
    """True when the stamp holds, False when it cannot be judged here; raises Wrong."""
    try:
        return judge_unguarded((response, content, name, pem), roots, lists)
    except (IndexError, ValueError, KeyError) as error:
        raise Wrong("not readable: %s" % error)


def judge_unguarded(stamp_files, roots, lists):
    response, content, response_name, pem = stamp_files
    outer = Der(response)
    if len(outer.whole) != len(response):
        raise Wrong("something follows")
    status, *token = outer.parts()
    if status.parts()[0].number() != 0 or not token:
        raise Wrong("not granted")
    signed = token[0].parts()[1].parts()[0].parts()
    stamp = signed[2].parts()[1].parts()[0].content
    info = Der(stamp).parts()
    imprint, told = info[2].parts()
    name = OIDS.get(imprint.parts()[0].oid())
    if name not in ("sha256", "sm3") or digest(name, content) != told.content:
        raise Wrong("for other content")
    beside = certificates(pem)
    line = "%s  %s\n" % (hashlib.sha256(response).hexdigest(), response_name)
    if line.encode() + as_pem(beside) != pem or not beside:
        raise Wrong("certificates damaged")
    inside = [Certificate(one.whole) for one in signed[3].parts()] if signed[3].tag == 0xA0 else []
    signer = signed[-1].parts()[0].parts()
    if re.match(r"1\.2\.156\.10197\.1\.(301|501)", signer[4].parts()[0].oid()):
        if not inside or beside[0].whole != inside[0].whole:
            raise Wrong("certificates differ")
        return False
    leaf = check_signature(signer, stamp, inside)
    if leaf.whole != beside[0].whole or not holds_together(beside, roots):
        raise Wrong("certificates differ")
    return check_chain(leaf, inside + beside, (roots, lists), info[4].time())


def check_signature(signer, stamp, inside):
    attributes = signer[3]
    values = {one.parts()[0].oid(): one.parts()[1].parts()[0] for one in attributes.parts()}
    if values["1.2.840.113549.1.9.3"].oid() != "1.2.840.113549.1.9.16.1.4":
        raise Wrong("not a stamp")
    name = OIDS[signer[2].parts()[0].oid()]
    if values["1.2.840.113549.1.9.4"].content != digest(name, stamp):
        raise Wrong("content changed")
    named = values["1.2.840.113549.1.9.16.2.47"].parts()[0].parts()[0].parts()
    hashed = OIDS[named[0].parts()[0].oid()] if named[0].tag == 0x30 else "sha256"
    wanted = next(one for one in named if one.tag == 4).content
    leaves = [one for one in inside if digest(hashed, one.whole) == wanted]
    if not leaves or not leaves[0].only_for_stamping():
        raise Wrong("no certificate for stamping")
    algorithm = RSA[signer[4].parts()[0].oid()] or name
    if not leaves[0].verify(algorithm, b"\x31" + attributes.whole[1:], signer[5].content):
        raise Wrong("signature")
    return leaves[0]


def holds_together(chain, roots):
    pairs = list(zip(chain, chain[1:]))
    top = chain[-1]
    return all(low.signed_by(high) for low, high in pairs) and any(map(top.signed_by, [top] + roots))


def check_chain(leaf, known, trust, at):
    roots, lists = trust
    if not roots:
        return False
    current = leaf
    for _ in range(8):
        if not current.start <= at <= current.end:
            raise Wrong("certificate not valid at the time")
        if any(current.whole == root.whole for root in roots):
            return True
        above = [one for one in list(roots) + known if one.whole != current.whole and current.signed_by(one)]
        if not above:
            break
        if any(one.by(above[0]) and one.spoils(current, at) for one in lists):
            raise Wrong("certificate revoked")
        current = above[0]
    raise Wrong("not under a trusted root")

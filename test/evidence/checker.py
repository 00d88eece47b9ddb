"""A second checker of evidence, written from the description of the formats and sharing no code with the program.

Usage: checker.py [--root PEM] [--crl FILE] PATH ...   prints one JSON object a line: {"kind", "result", "problems"}, with "signature" for a lead.
Needs nothing but Python's standard library; SM3 where the local OpenSSL has it, as the program requires. Time stamps
are judged in stamps.py, with RSA done by hand: the library has no elliptic curves.
"""

import base64
import functools
import gzip
import hashlib
import io
import json
import os
import re
import stat
import struct
import sys
import zipfile
import zlib

import ed25519
import stamps

BINDING = {"manifest.json", "manifest.sha256", "manifest.sm3"}
STAMPS = {"manifest.tsr", "tsa-chain.pem"}
SIGNATURE = {"manifest.sig", "signer.pem"}
TOMBSTONE = "tombstone.json"


class Unreadable(Exception):
    pass


class Folder:
    def __init__(self, root):
        self.root, self.files, self.problems = root, {}, []
        for place, folders, names in os.walk(root):
            if place != root and not folders and not names:
                self.problems.append("empty folder: " + place)
            for name in names + [one for one in folders if os.path.islink(os.path.join(place, one))]:
                path = os.path.join(place, name)
                inner = os.path.relpath(path, root).replace(os.sep, "/")
                if os.path.islink(path) or not os.path.isfile(path):
                    self.problems.append("link: " + inner)
                else:
                    self.files[inner] = path

    def read(self, path):
        with open(self.files[path], "rb") as file:
            return file.read()


class Zip:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.files, self.problems = {}, strangers(file.read())
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
            # The library does not read past data that hide before the end; what they are is said already.
            if self.problems:
                return
            raise Unreadable(str(error))
        folders = []
        for entry in self.zip.infolist():
            name = entry.filename = as_utf8(entry)
            if name.startswith("/") or "\\" in name or ".." in name.split("/"):
                raise Unreadable("unsafe name: " + name)
            if entry.flag_bits & 1:
                raise Unreadable("encrypted: " + name)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                self.problems.append("compression: " + name)
            if stat.S_ISLNK(entry.external_attr >> 16):
                self.problems.append("link: " + name)
                continue
            if name.endswith("/"):
                folders.append(entry)
                continue
            if name in self.files:
                self.problems.append("twice: " + name)
            self.files[name] = entry
        for entry in folders:
            if entry.file_size > 0 or not any(one.startswith(entry.filename) for one in self.files):
                self.problems.append("empty folder: " + entry.filename)

    def read(self, path):
        try:
            return self.zip.read(self.files[path])
        except (NotImplementedError, RuntimeError, EOFError) as error:
            raise zipfile.BadZipFile(str(error))


def as_utf8(entry):
    """The name of an entry whose writer put it in UTF-8 without saying so; else as the library reads it."""
    try:
        return entry.filename if entry.flag_bits & 0x800 else entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def strangers(data):
    """What a zip holds beside the files of its directory, the directory and the end; Unreadable where it does not end as a zip."""
    ends = [at for at in range(len(data) - 22, max(-1, len(data) - 65558), -1) if data[at:at + 4] == b"PK\5\6"]
    fitting = [at for at in ends if at + 22 + struct.unpack("<H", data[at + 20:at + 22])[0] == len(data)]
    if not fitting:
        raise Unreadable("data after the end")
    end = fitting[0]
    count, size, offset = struct.unpack("<H2L", data[end + 10:end + 20])
    if data[end - 20:end - 16] == b"PK\6\7":
        end -= 76
        count, size, offset = struct.unpack("<3Q", data[end + 32:end + 56])
    spans, at = [], offset
    for _ in range(count):
        if data[at:at + 4] != b"PK\1\2":
            raise Unreadable("directory")
        flags, packed, unpacked, name, extra, comment, start = struct.unpack("<8xH10xLL3H8xL", data[at:at + 46])
        values = zip64(data[at + 46 + name:at + 46 + name + extra])
        if unpacked == 0xFFFFFFFF:
            unpacked = values.pop(0)
        packed = values.pop(0) if packed == 0xFFFFFFFF else packed
        start = values.pop(0) if start == 0xFFFFFFFF else start
        if data[start:start + 4] != b"PK\3\4":
            raise Unreadable("header")
        # Without the version that a program needs, which changes nothing that is read.
        same = 8 if flags & 8 else 12
        name_bytes, extra_bytes = struct.unpack("<2H", data[start + 26:start + 30])
        sizes = list(struct.unpack("<2L", data[start + 18:start + 26]))
        if 0xFFFFFFFF in sizes:
            large = zip64(data[start + 30 + name_bytes:start + 30 + name_bytes + extra_bytes])
            sizes = large[1::-1] if len(large) > 1 else sizes
        is_sized = flags & 8 or sizes == [packed, unpacked]
        if data[start + 6:start + 6 + same] != data[at + 8:at + 8 + same] or not is_sized:
            return ["header and directory differ"]
        begin = start + 30 + sum(struct.unpack("<2H", data[start + 26:start + 30]))
        spans.append((start, begin + packed, flags & 8))
        at += 46 + name + extra + comment
    gaps, position = {0}, 0
    for start, stop, is_described in sorted(spans):
        if start - position not in gaps:
            return ["hidden data at %d" % position]
        position, gaps = stop, {0, 12, 16, 20, 24} if is_described else {0}
    return [] if offset - position in gaps and at == offset + size == end else ["hidden data at %d" % position]


def zip64(extra):
    while len(extra) >= 4:
        kind, length = struct.unpack("<2H", extra[:4])
        if kind == 1:
            return list(struct.unpack("<%dQ" % (length // 8), extra[4:4 + length // 8 * 8]))
        extra = extra[4 + length:]
    return []


class Part:
    """One folder of a tree."""

    def __init__(self, tree, folder):
        self.tree, self.prefix, self.problems = tree, folder + "/", []
        self.files = {path[len(self.prefix):]: None for path in tree.files if path.startswith(self.prefix)}

    def read(self, path):
        return self.tree.read(self.prefix + path)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def sm3(data):
    return hashlib.new("sm3", data).hexdigest()


def canonical(value):
    """RFC 8785 for what our manifests hold: strings, integers, booleans, null, lists, objects."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def read_manifest(tree, schema, problems):
    if "manifest.json" not in tree.files:
        problems.append("no manifest.json")
        return None, None
    try:
        data = tree.read("manifest.json")
    except (zipfile.BadZipFile, zlib.error) as error:
        problems.append("manifest.json: %s" % error)
        return None, None
    for name, digest in (("manifest.sha256", sha256(data)), ("manifest.sm3", sm3(data))):
        try:
            fits = name in tree.files and tree.read(name) == (digest + "  manifest.json\n").encode()
        except (zipfile.BadZipFile, zlib.error):
            fits = False
        if not fits:
            problems.append(name)
    try:
        manifest = json.loads(data.decode("utf-8"))
        if manifest["schema"] != schema or canonical(manifest).encode("utf-8") != data:
            raise ValueError("schema or form")
        return manifest, data
    except (ValueError, KeyError, TypeError) as error:
        problems.append("manifest.json: %s" % error)
        return None, data


def check_files(tree, listed, allowed, problems):
    known = set(allowed)
    for file in listed:
        path = file["path"]
        if path in known:
            problems.append("listed twice: " + path)
        known.add(path)
        if path not in tree.files:
            problems.append("missing: " + path)
            continue
        try:
            data = tree.read(path)
        except (zipfile.BadZipFile, zlib.error, OSError) as error:
            problems.append("unreadable: %s (%s)" % (path, error))
            continue
        if (len(data), sha256(data), sm3(data)) != (file["bytes"], file["sha256"], file["sm3"]):
            problems.append("changed: " + path)
    problems.extend("unlisted: " + path for path in tree.files if path not in known)
    problems.extend(tree.problems)


def warc_records(data):
    """Each gzip member as (header fields, block); raises ValueError on damage."""
    while data:
        inflater = zlib.decompressobj(wbits=31)
        record = inflater.decompress(data)
        if not inflater.eof:
            raise ValueError("cut off")
        data = inflater.unused_data
        head, separator, rest = record.partition(b"\r\n\r\n")
        lines = head.decode("utf-8").split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:])
        length = int(fields["Content-Length"])
        if lines[0] != "WARC/1.1" or not separator or rest[length:] != b"\r\n\r\n":
            raise ValueError("not a whole record")
        yield fields, rest[:length]


def check_warc(tree, count, problems):
    if "capture.warc.gz" not in tree.files:
        problems.append("no WARC")
        return
    seen = 0
    try:
        data = tree.read("capture.warc.gz")
        gzip.GzipFile(fileobj=io.BytesIO(data)).read()
        for fields, block in warc_records(data):
            seen += 1
            if fields.get("WARC-Block-Digest") != "sha256:" + sha256(block):
                problems.append("WARC block digest of record %d" % seen)
    except (ValueError, KeyError, zlib.error, OSError, EOFError, zipfile.BadZipFile) as error:
        problems.append("WARC: %s" % error)
        return
    if seen != count:
        problems.append("WARC has %d records instead of %d" % (seen, count))


def read_canonical(data, schema):
    """What canonical JSON of a schema says, or None."""
    try:
        value = json.loads(data.decode("utf-8"))
        return value if value["schema"] == schema and canonical(value).encode("utf-8") == data else None
    except (ValueError, KeyError, TypeError):
        return None


def check_remains(tree, manifest, data, problems):
    """What stays of a destroyed capture; gives (tombstone or None, whether files are still to go)."""
    stone = read_canonical(tree.read(TOMBSTONE), "pingpin.tombstone/1")
    listed = {file["path"] for file in manifest["files"]}
    problems.extend("unlisted: " + path for path in tree.files if path not in BINDING | STAMPS | listed | {TOMBSTONE})
    problems.extend(tree.problems)
    expected = (manifest["id"], sha256(data), manifest["previousChainHash"])
    keys = ("captureId", "manifestSha256", "previousChainHash")
    if stone is None or tuple(stone.get(key) for key in keys) != expected:
        problems.append("tombstone does not fit")
        return None, False
    return stone, bool(listed & set(tree.files))


def body_of(folder):
    try:
        with open(os.path.join(folder, "body.bin"), "rb") as file:
            return file.read()
    except OSError:
        return b""


def check_register(stone, line, lines, elsewhere, problems):
    """Whether a register lists the destroyed capture: further down `lines`, or `elsewhere` (None where it must be here).

    Both have (position, a function that reads the body, hash) by id. Gives whether the register may still come.
    """
    position, _, chain_hash = line
    here = lines.get(stone["registerId"])
    place = here or (elsewhere or {}).get(stone["registerId"])
    if place is None and elsewhere is not None and (stone["position"], stone["chainHash"]) == (position, chain_hash):
        return True
    register = read_canonical(place[1](), "pingpin.disposal-register/1") if place else None
    right = (here is None or here[0] > position) and (stone["position"], stone["chainHash"]) == (position, chain_hash)
    if right and register is not None and all(register[key] == stone[key] for key in ("by", "at", "reason")):
        wanted = ("capture", stone["captureId"], stone["manifestSha256"], chain_hash)
        keys = ("kind", "subject", "manifestSha256", "chainHash")
        if any(tuple(entry.get(key) for key in keys) == wanted for entry in register["entries"]):
            return False
    problems.append("no register lists " + stone["captureId"])
    return False


def check_capture(tree, expected_id, problems, stones=None):
    """Gives (manifest, its bytes, whether something is open); a tombstone counts where `stones` collects them."""
    manifest, data = read_manifest(tree, "pingpin.capture/1", problems)
    if manifest is None:
        return None, data, False
    if expected_id is not None and manifest["id"] != expected_id:
        problems.append("capture %s stands in place of %s" % (manifest["id"], expected_id))
    is_buried = False
    if stones is not None and TOMBSTONE in tree.files:
        stone, is_buried = check_remains(tree, manifest, data, problems)
        stones.append(stone)
    else:
        check_files(tree, manifest["files"], BINDING | STAMPS, problems)
        check_warc(tree, manifest["warcRecords"], problems)
    is_open = is_buried | check_stamp(tree, data, ("manifest.tsr", "tsa-chain.pem"), manifest["timestamp"] == "pending", problems)
    return manifest, data, is_open


ROOTS, LISTS = [], []


def check_stamp(tree, data, names, expected, problems):
    """Gives whether the stamp is missing or cannot be judged."""
    present = [name for name in names if name in tree.files]
    if not present:
        return expected
    if len(present) == 1:
        problems.append("only " + present[0])
        return False
    try:
        return not stamps.judge(tree.read(names[0]), data, names[0], tree.read(names[1]), ROOTS, LISTS)
    except stamps.Wrong as error:
        problems.append("%s: %s" % (names[0], error))
        return False


def check_heads(home, hashes, is_headed, problems):
    folder, is_open = os.path.join(home, "chain-heads"), False
    tree = Folder(folder)
    if is_headed and not tree.files:
        problems.append("no heads")
    days = [name[:-5] for name in tree.files if re.fullmatch(r"\d{4}-\d{2}-\d{2}\.json", name)]
    known = {day + ending for day in days for ending in (".json", ".tsr", ".pem")}
    problems.extend("unlisted: " + name for name in tree.files if name not in known)
    for day in days:
        data = tree.read(day + ".json")
        try:
            head = json.loads(data.decode("utf-8"))
            right = canonical(head).encode() == data and head["schema"] == "pingpin.chain-head/1" and head["day"] == day
            if not right or hashes[head["length"] - 1] != head["hash"]:
                raise ValueError("does not fit the chain")
            if head.get("previousDay") not in [None] + days:
                problems.append("no head of " + head["previousDay"])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            problems.append("head %s: %s" % (day, error))
        is_open |= check_stamp(tree, data, (day + ".tsr", day + ".pem"), True, problems)
    return is_open


def check_signature(tree, data, problems):
    """Gives absent, valid or invalid."""
    present = SIGNATURE & set(tree.files)
    if not present:
        return check_comment(tree, data, problems)
    try:
        pem = re.fullmatch(rb"-----BEGIN PUBLIC KEY-----\n(\S+)\n-----END PUBLIC KEY-----\n", tree.read("signer.pem"))
        spki = base64.b64decode(pem[1], validate=True)
        head = bytes.fromhex("302a300506032b6570032100")
        if spki[:12] == head and ed25519.verified(spki[12:], data, tree.read("manifest.sig")):
            return "valid"
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile):
        pass
    problems.append("signature")
    return "invalid"


def check_comment(tree, data, problems):
    """A signature as earlier versions wrote it, in the comment of the zip."""
    try:
        old = json.loads(tree.zip.comment.decode("utf-8")) if hasattr(tree, "zip") else None
        if old is None or old["schema"] != "pingpin.signature/1":
            return "absent"
        key, signature = (base64.b64decode(old[name], validate=True) for name in ("publicKey", "signature"))
    except (KeyError, TypeError, ValueError):
        return "absent"
    if ed25519.verified(key, data, signature):
        return "valid"
    problems.append("signature")
    return "invalid"


def check_origins(home, own, problems):
    """The chains of other machines, each in a folder named after the hash of its first link."""
    folder, is_open = os.path.join(home, "captures", "origins"), False
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name, "chain.log")
        if not re.fullmatch(r"[0-9a-f]{16}", name) or not os.path.isfile(path):
            problems.append("origin " + name)
            continue
        hashes, one_open, _ = check_one_chain(path, problems, own)
        is_open |= one_open
        if hashes and not hashes[0].startswith(name):
            problems.append("origin " + name)
    return is_open


def check_volume(tree, problems):
    manifest, _ = read_manifest(tree, "pingpin.volume/1", problems)
    if manifest is None:
        return False
    folders = {}
    for path in tree.files:
        match = re.match(r"captures/(\d{4}/\d{2}/[^/]+)/", path)
        folders.setdefault(match[1] if match else None, []).append(path)
    loose = Part(tree, "captures")
    loose.tree, loose.prefix, loose.problems = tree, "", tree.problems
    loose.files = {path: None for path in folders.pop(None, [])}
    check_files(loose, manifest["files"], BINDING, problems)
    span, is_open = manifest["range"], False
    previous, number, places, buried = span["previousHash"], span["from"] - 1, {}, []
    for line in tree.read("chain.log").decode("utf-8").split("\n")[:-1] if "chain.log" in tree.files else []:
        number += 1
        match = LINE.fullmatch(line)
        if not match or int(match[1]) != number or match[2] != match[4] or match[6] != previous:
            problems.append("line %d" % number)
            return is_open
        if match[3] not in folders:
            problems.append("missing: " + match[3])
            return is_open
        del folders[match[3]]
        part, stones = Part(tree, "captures/" + match[3]), []
        capture, data, stamp = check_capture(part, match[2], problems, stones)
        places[match[2]] = (number, functools.partial(part.read, "body.bin"), match[7])
        buried.extend((stone, match[2]) for stone in stones if stone is not None)
        is_open |= stamp
        follows = data is not None and sha256(previous.encode() + data) == match[7] and sha256(data) == match[5]
        if not follows or (capture is not None and capture["previousChainHash"] != previous):
            problems.append("link %d" % number)
        if number == 1 and (previous != "0" * 64 or not match[7].startswith(span["origin"])):
            problems.append("origin")
        previous = match[7]
    if (number, previous) != (span["to"], span["hash"]):
        problems.append("ends at %d" % number)
    problems.extend("unlisted: " + folder for folder in folders)
    for stone, name in buried:
        is_open |= check_register(stone, places[name], places, {}, problems)
    return is_open


OUTSIDE = {"材料清单.json", "线索移送函.docx", "复制要素/线索移送函.html", "校验清单.sha256"}


def check_materials(tree, manifest, problems):
    """The list whose digest the letter prints says of every other file what the manifest says."""
    expected = [file for file in manifest["files"] if file["path"] not in OUTSIDE]
    if all(file["path"] != "材料清单.json" for file in manifest["files"]):
        return
    try:
        found = read_canonical(tree.read("材料清单.json"), "pingpin.lead-materials/1")
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError):
        found = None
    keys = ("leadId", "number")
    if found is None or found["files"] != expected or any(found[key] != manifest[key] for key in keys):
        problems.append("materials")


def check_package(tree, problems, facts):
    manifest, data = read_manifest(tree, "pingpin.lead-package/1", problems)
    if manifest is None:
        return False
    facts["signature"] = check_signature(tree, data, problems)
    check_files(tree, manifest["files"], BINDING | SIGNATURE, problems)
    check_materials(tree, manifest, problems)
    paths = list(tree.files) + [file["path"] for file in manifest["files"]]
    matches = (re.match(r"(.+)/(?:manifest\.json|capture\.warc\.gz)$", path) for path in paths)
    open_stamp = False
    for folder in sorted({match.group(1) for match in matches if match}):
        open_stamp |= check_capture(Part(tree, folder), folder.split("/")[-1], problems)[2]
    return open_stamp


LINE = re.compile(r"([1-9]\d*) (\S+) (\d{4}/\d{2}/(\S+)) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{64})", re.ASCII)


def check_chain(path, problems):
    _, is_open, own = check_one_chain(path, problems, None)
    return check_origins(os.path.dirname(path), own, problems) or is_open


def check_one_chain(path, problems, elsewhere):
    """Gives the hash of each line, whether something could not be judged, and where each capture stands."""
    captures = os.path.join(os.path.dirname(path), "captures")
    present = os.path.isdir(captures)
    previous, listed, open_stamp, hashes = "0" * 64, set(), False, []
    places, buried = {}, []
    with open(path, "rb") as file:
        lines = file.read().decode("utf-8", "replace").split("\n")
    if lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if not match or int(match[1]) != number or match[2] != match[4] or match[6] != previous:
            problems.append("line %d" % number)
            break
        listed.add(match[3])
        folder = os.path.join(captures, match[3])
        if present and not os.path.isdir(folder):
            problems.append("missing: " + match[3])
        elif present:
            stones = []
            manifest, data, stamp = check_capture(Folder(folder), match[2], problems, stones)
            buried.extend((stone, match[2]) for stone in stones if stone is not None)
            open_stamp |= stamp
            follows = data is not None and sha256(previous.encode() + data) == match[7] and sha256(data) == match[5]
            if not follows or (manifest is not None and manifest["previousChainHash"] != previous):
                problems.append("link %d" % number)
        places[match[2]] = (number, functools.partial(body_of, folder), match[7])
        previous = match[7]
        hashes.append(previous)
    is_headed = elsewhere is None and any(os.path.exists(os.path.join(captures, one, "manifest.tsr")) for one in listed)
    open_stamp |= check_heads(os.path.dirname(path), hashes, is_headed, problems)
    if present:
        for stone, name in buried:
            open_stamp |= check_register(stone, places[name], places, elsewhere, problems)
        for place, folders, _ in os.walk(captures):
            inner = os.path.relpath(place, captures).replace(os.sep, "/")
            if re.fullmatch(r"\d{4}/\d{2}", inner):
                problems.extend("unlisted: %s/%s" % (inner, one) for one in folders if inner + "/" + one not in listed)
    return hashes, open_stamp or not present, places


def check(path, facts):
    problems = []
    if os.path.isdir(path):
        tree = Folder(path)
        if not ({"capture.warc.gz"} | BINDING) & set(tree.files):
            raise Unreadable("no evidence")
        if "capture.warc.gz" in tree.files or not any("/" in file for file in tree.files):
            stones = []
            is_open = check_capture(tree, None, problems, stones)[2]
            return "capture", is_open or stones != [], problems
        return "lead", check_package(tree, problems, facts), problems
    if path.endswith(".zip"):
        tree = Zip(path)
        if "chain.log" in tree.files:
            return "volume", check_volume(tree, problems), problems
        return "lead", check_package(tree, problems, facts), problems
    if os.path.basename(path) != "chain.log":
        raise Unreadable("no chain log")
    return "chain", check_chain(path, problems), problems


def main(paths):
    for path in paths:
        facts = {}
        try:
            kind, incomplete, problems = check(path, facts)
            result = "broken" if problems else "incomplete" if incomplete else "intact"
        except Unreadable as error:
            kind, result, problems = None, "unreadable", [str(error)]
        print(json.dumps({"kind": kind, "result": result, "problems": problems, **facts}))


if sys.argv[1:2] == ["--root"]:
    with open(sys.argv[2], "rb") as pem:
        ROOTS.extend(stamps.certificates(pem.read()))
    del sys.argv[1:3]
if sys.argv[1:2] == ["--crl"]:
    with open(sys.argv[2], "rb") as file:
        LISTS.extend(stamps.revocation_lists(file.read()))
    del sys.argv[1:3]
main(sys.argv[1:])

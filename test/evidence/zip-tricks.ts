/** Ways to hide something in a zip of stored files that some programs unpack and others pass over. */
export const ZIP_TRICKS: Readonly<Record<string, (zip: Buffer) => Buffer>> = {
  "other data in front": (zip) => moved(zip, 0, Buffer.from("hidden letter")),
  "another whole zip in front": (zip) => moved(zip, 0, zip),
  "a file that the directory does not name": (zip) => moved(zip, directoryOf(zip), zip.subarray(0, 400)),
  "its directory twice": (zip) => moved(zip, directoryOf(zip), zip.subarray(directoryOf(zip), zip.length - END)),
  "data between directory and end": (zip) =>
    Buffer.concat([zip.subarray(0, zip.length - END), Buffer.from("hidden"), zip.subarray(zip.length - END)]),
};

const END = 22;
const LINE = 46;

/** `zip` with `more` put in at `at`, before its directory, and every place in it told anew. */
function moved(zip: Buffer, at: number, more: Buffer): Buffer {
  const start = directoryOf(zip);
  const directory = Buffer.from(zip.subarray(start));
  for (let line = 0; directory.readUInt32LE(line) === 0x02014b50; ) {
    const place = directory.readUInt32LE(line + 42);
    if (place >= at) directory.writeUInt32LE(place + more.length, line + 42);
    line += LINE + [28, 30, 32].reduce((sum, field) => sum + directory.readUInt16LE(line + field), 0);
  }
  directory.writeUInt32LE(start + more.length, directory.length - 6);
  return Buffer.concat([zip.subarray(0, at), more, zip.subarray(at, start), directory]);
}

function directoryOf(zip: Buffer): number {
  return zip.readUInt32LE(zip.length - 6);
}

const LARGE = 0xffffffff;

/** The same files as a program writes them that provides for large ones: sizes in 64 bits, a higher version in the header. */
export function withLargeSizes(zip: Buffer): Buffer {
  const [files, lines]: [Buffer[], Buffer[]] = [[], []];
  let place = 0;
  for (let at = directoryOf(zip); zip.readUInt32LE(at) === 0x02014b50; ) {
    const [nameBytes, extraBytes] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const [line, name] = [Buffer.from(zip.subarray(at, at + LINE)), zip.subarray(at + LINE, at + LINE + nameBytes)];
    const [packed, size, start] = [20, 24, 42].map((field) => line.readUInt32LE(field)) as [number, number, number];
    line.writeUInt16LE(line.readUInt16LE(8) & ~8, 8);
    const sizes = Buffer.alloc(20);
    sizes.writeUInt16LE(1, 0);
    sizes.writeUInt16LE(16, 2);
    sizes.writeBigUInt64LE(BigInt(size), 4);
    sizes.writeBigUInt64LE(BigInt(packed), 12);
    const head = Buffer.concat([Buffer.from("PK\x03\x04\x2d\0", "latin1"), line.subarray(8, 30), Buffer.from([20, 0])]);
    head.writeUInt32LE(LARGE, 18);
    head.writeUInt32LE(LARGE, 22);
    const dataStart = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    files.push(head, name, sizes, zip.subarray(dataStart, dataStart + packed));
    // Zip for Linux repeats the unpacked size in 64 bits, Python does not.
    const isRepeated = lines.length % 2 === 0;
    if (isRepeated) line.writeUInt32LE(LARGE, 24);
    line.writeUInt16LE(isRepeated ? 12 : 0, 30);
    line.writeUInt32LE(place, 42);
    const repeated = Buffer.concat([Buffer.from([1, 0, 8, 0]), sizes.subarray(4, 12)]);
    lines.push(Buffer.concat(isRepeated ? [line, name, repeated] : [line, name]));
    place += head.length + nameBytes + sizes.length + packed;
    at += LINE + nameBytes + extraBytes + zip.readUInt16LE(at + 32);
  }
  const end = Buffer.from(zip.subarray(zip.length - END));
  end.writeUInt32LE(Buffer.concat(lines).length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...files, ...lines, end]);
}

/** The same, where one header gives another size than the directory. */
export function withOneLargeSizeOff(zip: Buffer): Buffer {
  const large = withLargeSizes(zip);
  const sizes = large.indexOf(Buffer.from([1, 0, 16, 0])) + 4;
  large.writeUInt8(large.readUInt8(sizes) ^ 1, sizes);
  return large;
}

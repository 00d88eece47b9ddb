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

/** Room for the units of one text after another; a longer text gets a longer array. */
export interface UnitRoom {
  units: Uint16Array;
}

/** Copies the units of a text, a zero behind the last: an array gives them several times faster than the string. */
export function readUnits(text: string, room: UnitRoom): Uint16Array {
  const { length } = text;
  if (length >= room.units.length) room.units = new Uint16Array(length * 2);
  const { units } = room;
  for (let at = 0; at < length; at += 1) units[at] = text.charCodeAt(at);
  units[length] = 0;
  return units;
}

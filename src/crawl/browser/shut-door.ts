import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const QUIET_MS = 150;
const MOST_ROUNDS = 20;

/**
 * Hangs up on whoever calls at a port of loopback until nobody does. What a page sends while it is left (beacons, requests that
 * outlive it) passes every other gate, and would otherwise wait for the door to open to the next page. False when it goes on.
 */
export async function isQuietBehindDoor(port: number): Promise<boolean> {
  let calls = 0;
  const door = createServer((socket) => {
    calls += 1;
    socket.on("error", () => undefined).destroy();
  });
  door.listen(port, "127.0.0.1");
  await once(door, "listening");
  try {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      calls = 0;
      await wait(QUIET_MS);
      if (calls === 0) return true;
    }
    return false;
  } finally {
    door.close();
    await once(door, "close");
  }
}

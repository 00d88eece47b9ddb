import { PingpinError } from "../model/errors.ts";

interface Place {
  readonly port: number;
  readonly host: string;
}

/** Lets `app` listen there and gives its address; `OPTION_INVALID` where that cannot be. */
export async function listenAt(app: { listen(place: Place): Promise<string> }, { port, host }: Place): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (cause) {
    const detail = "端口已被占用，或地址不属于本机，请换一个";
    throw new PingpinError("OPTION_INVALID", { subject: `${host}:${port}`, detail, cause });
  }
}

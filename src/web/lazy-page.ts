import { type ComponentType, lazy } from "react";

/** A component whose file is fetched when it is first shown. */
export function lazyPage<Name extends string, Props>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}

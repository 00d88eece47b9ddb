#!/usr/bin/env node
import { stopWhenReaderLeaves } from "./print.ts";
import { run } from "./run.ts";

stopWhenReaderLeaves();
await run(process.argv.slice(2));

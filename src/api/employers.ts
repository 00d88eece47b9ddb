import { z } from "zod";
import { EmployerLink } from "../model/employer-link.ts";

const Named = z.object({ id: z.string(), name: z.string() }).readonly();

/** Employers that may be one, and what persons said of employers, the newest first. */
export const EmployerLinksReply = z.object({
  suggestions: z.array(z.object({ first: Named, second: Named, reason: z.string() }).readonly()).readonly(),
  history: z
    .array(
      EmployerLink.unwrap().extend({ name: z.string(), otherName: z.string(), isStanding: z.boolean() }).readonly(),
    )
    .readonly(),
});

/** A person's word on two employers; it takes a reason. */
export const LinkEmployersInput = z.strictObject({
  kind: z.enum(["merge", "split", "distinct"]),
  employer: z.string().min(1),
  other: z.string().min(1),
  reason: z.string().trim().min(2, "请写明凭什么认定").max(500),
});

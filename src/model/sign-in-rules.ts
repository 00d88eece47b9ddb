/** What a login may be, and how a form says so; shared by the check at the border and the forms of the workbench. */
export const LOGIN_RULE = {
  pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/,
  message: "登录名用 2 到 40 个小写字母、数字或 . _ -",
} as const;

/** Long enough to resist guessing; length does more than a mix of characters. */
export const PASSWORD_RULE = {
  shortest: 10,
  tooShort: "密码至少 10 个字符",
  fewestDifferent: 5,
  tooSimple: "密码过于简单，请至少用 5 个不同的字符",
} as const;

/** Whether a password uses enough different characters. */
export function isVaried(password: string): boolean {
  return new Set(password).size >= PASSWORD_RULE.fewestDifferent;
}

/** A name as it stands under decisions. */
export const NAME_RULE = { longest: 30, tooLong: "姓名最多 30 个字" } as const;

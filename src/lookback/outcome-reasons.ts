import type { LookBackOutcome } from "../model/closed-lists.ts";

/** What one reason means for a posting, and the sentence a reader sees. */
interface OutcomeReason {
  readonly outcome: LookBackOutcome;
  /** `{at}` is the deciding visit, `{words}` the quotes it turns on, `{detail}` a name or address. */
  readonly sentence: string;
}

/** Every reason a look-back can give, by stable code; the outcome follows from the reason, never the other way round. */
export const OUTCOME_REASONS = {
  rectified: {
    outcome: "rectified",
    sentence: "{at}复查，页面为同一招聘信息、内容完整，线索所涉事由未再发现疑似违法或待研判的表述。",
  },
  words_partly_removed: {
    outcome: "partly_rectified",
    sentence: "{at}复查，部分表述已删除，但{words}仍在。",
  },
  new_rules_only: {
    outcome: "partly_rectified",
    sentence: "{at}复查，线索所列表述已删除；{words}原已存在，系按现行规则新列为疑似违法或待研判，请研判。",
  },
  verdict_weaker: {
    outcome: "partly_rectified",
    sentence: "{at}复查，{words}仍在，但页面其他内容有改动，程度较原来减轻，请结合全文研判。",
  },
  words_stand: { outcome: "not_rectified", sentence: "{at}复查，{words}仍在，未见整改。" },
  bureau_words_stand: {
    outcome: "not_rectified",
    sentence: "{at}复查，监管机关自查发现并反馈的该招聘信息含{words}。",
  },
  no_baseline: {
    outcome: "undetermined",
    sentence:
      "{at}复查，页面未见同类表述；该信息系监管机关自查发现，没有固定整改前的原文，无从对照，不计为整改，可向监管机关调取原文。",
  },
  softer_words: {
    outcome: "reworded",
    sentence: "{at}复查，原表述已删除，但改用{words}表达相同要求，疑似变相保留。",
  },
  direction_changed: {
    outcome: "reworded",
    sentence: "{at}复查，原表述已删除，但就同一事由改为{words}，疑似变相保留。",
  },
  word_masked: {
    outcome: "masked",
    sentence: "{at}复查，原表述中的词语被符号遮蔽（{words}），要求是否取消不能由此判断。",
  },
  stronger_words: { outcome: "worsened", sentence: "{at}复查，原表述改为限制更强的{words}。" },
  women_cap_lowered: { outcome: "worsened", sentence: "{at}复查，对女性的年龄上限较原来更低：{words}。" },
  words_added: { outcome: "worsened", sentence: "{at}复查，除原有表述外又新增{words}。" },
  grounds_added: { outcome: "worsened", sentence: "{at}复查，新增涉及其他事由的疑似违法表述{words}。" },
  found_again: {
    outcome: "relapsed",
    sentence: "此前一轮回头看列为已整改，{at}复查又出现{words}。",
  },
  gone_twice: {
    outcome: "withdrawn",
    sentence: "两次复查均显示招聘信息已撤下，间隔达到规定时长，且同时访问该网站其他页面正常；最后一次为{at}。",
  },
  gone_once: {
    outcome: "withdrawn_unconfirmed",
    sentence: "{at}复查显示招聘信息已撤下，尚需间隔规定时长后再次核实。",
  },
  gone_without_probe: {
    outcome: "withdrawn_unconfirmed",
    sentence: "{at}复查显示招聘信息已撤下，但未同时核对该网站其他页面是否正常，不能据此视为已下架。",
  },
  refused_twice: {
    outcome: "withdrawn_unconfirmed",
    sentence: "多次复查该页面均被拒绝访问，而该网站其他页面正常，疑似已撤下，需人工核实；最后一次为{at}。",
  },
  closed_words_public: {
    outcome: "closed_still_public",
    sentence: "{at}复查，招聘已停止，但含{words}的原文仍对外公开。",
  },
  closed_words_listed: {
    outcome: "closed_still_public",
    sentence: "{at}复查，招聘信息页面显示已停止或撤下，但网站的列表页仍公开列有{words}（{detail}）。",
  },
  repost_suspected: {
    outcome: "reposted_suspect",
    sentence: "发现内容相近且仍含同类表述的招聘信息（{detail}），疑似换址重发，需人工确认。",
  },
  repost_confirmed: { outcome: "reposted", sentence: "经比对，{detail}，且仍含同类表述。" },
  settled_by_visit: { outcome: "undetermined", sentence: "网上复查未能核实，依据{detail}。" },
  not_checked: { outcome: "not_checked", sentence: "本轮尚未复查。" },
  closed_text_clean: {
    outcome: "undetermined",
    sentence: "{at}复查，招聘已停止，公开的文字中未再发现同类表述，但不属于正常招聘页面，需人工核实。",
  },
  words_stand_unflagged: {
    outcome: "undetermined",
    sentence: "{at}复查，{words}仍在，但按现行规则未列为疑似违法或待研判，需人工研判，不计为整改。",
  },
  words_unreadable: {
    outcome: "undetermined",
    sentence:
      "{at}复查，未见{words}，但建立线索后程序读取网页的方式有变，从原页面也读不出这些文字，不能据此视为整改，请打开网页与原页面对照。",
  },
  text_in_image: {
    outcome: "undetermined",
    sentence: "{at}复查，招聘内容只在图片中，需识别图片文字并经人工核实。",
  },
  conditions_elsewhere: {
    outcome: "undetermined",
    sentence: "{at}复查，原表述已删除，但页面改写为{words}，所指内容未能核对，不能据此视为整改。",
  },
  text_emptied: { outcome: "undetermined", sentence: "{at}复查，页面文字大部分已空，不能据此视为整改。" },
  text_incomplete: { outcome: "undetermined", sentence: "{at}复查，页面内容不完整，不能据此视为整改。" },
  identity_unproven: {
    outcome: "undetermined",
    sentence: "{at}复查，无法确认页面仍是同一招聘信息。",
  },
  identity_mismatch: { outcome: "undetermined", sentence: "{at}复查，该网址已换成其他岗位。" },
  redirected_off_posting: { outcome: "undetermined", sentence: "{at}复查，该网址跳转到其他页面，未见原招聘信息。" },
  probe_failed: {
    outcome: "undetermined",
    sentence: "{at}复查，页面显示不存在，但该网站其他页面也不正常，不能据此视为已撤下。",
  },
  under_review: { outcome: "undetermined", sentence: "{at}复查，页面显示职位审核中，暂时看不到内容。" },
  text_obfuscated: { outcome: "undetermined", sentence: "{at}复查，页面文字经字体加密，无法读取。" },
  truncated: { outcome: "undetermined", sentence: "{at}复查，页面内容不完整，不能据此视为整改。" },
  not_modified: { outcome: "undetermined", sentence: "{at}复查，网站只答复“未变更”，没有返回页面内容。" },
  login_wall: { outcome: "undetermined", sentence: "{at}复查，页面要求登录，未能读取。" },
  challenge: { outcome: "undetermined", sentence: "{at}复查，遇到验证页面，未能读取。" },
  rate_limited: { outcome: "undetermined", sentence: "{at}复查，网站限制访问频率，未能读取。" },
  access_denied: { outcome: "undetermined", sentence: "{at}复查，网站拒绝访问，未能读取。" },
  server_error: { outcome: "undetermined", sentence: "{at}复查，网站发生故障，未能读取。" },
  empty_shell: { outcome: "undetermined", sentence: "{at}复查，页面没有内容，未能读取。" },
  robots_disallowed: { outcome: "undetermined", sentence: "{at}复查，网站规则不允许采集该页面，未读取。" },
  network_error: { outcome: "undetermined", sentence: "{at}复查，网络故障，未能读取。" },
  too_large: { outcome: "undetermined", sentence: "{at}复查，页面过大，未能读取。" },
  unsupported_type: { outcome: "undetermined", sentence: "{at}复查，文件类型不支持，未能读取。" },
  host_turn: { outcome: "undetermined", sentence: "{at}复查，该网址跳转到另一网站，当时还不能访问那个网站，未读取。" },
  blocked_by_guard: { outcome: "undetermined", sentence: "{at}复查，该地址被安全策略拦截，未访问。" },
} as const satisfies Record<string, OutcomeReason>;

export type ReasonCode = keyof typeof OUTCOME_REASONS;

/** What fills the blanks of a reason's sentence. */
interface ReasonFacts {
  readonly at: string;
  readonly words: readonly string[];
  readonly detail: string;
}

/** Gives the Chinese sentence of `code`; at most three different quotes are printed. */
export function reasonSentence(code: ReasonCode, facts: ReasonFacts): string {
  const words = [...new Set(facts.words)];
  const quoted = words.slice(0, 3).map((word) => `“${word}”`);
  const list = `${quoted.join("、")}${words.length > 3 ? `等${words.length}处` : ""}`;
  return OUTCOME_REASONS[code].sentence
    .replaceAll("{at}", () => facts.at)
    .replaceAll("{words}", () => list)
    .replaceAll("{detail}", () => facts.detail);
}

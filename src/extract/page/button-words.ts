const BUTTON =
  /^(?:查看详情|查看更多|查看(?:该?公司|单位|企业)?(?:(?:所有|全部)?职位|简介|信息|详情)|收起|展开|分享|收藏|申请职位|立即申请|立即投递|投递简历|投个简历|投简历|在线申请|电话咨询|立即报名|我要应聘|电话联系|返回|返回列表|打印|申请|投递|应聘|沟通|立即沟通|感兴趣|聊一聊|聊聊|应聘职位|立即应聘|报名|立即报名|举报|关注|微信分享|分享到|申请该?职位|收藏职位|返回列表)$/u;

/** Whether words are those of a button and nothing else. */
export function isButton(words: string): boolean {
  return BUTTON.test(words.replace(/\s*[>》▼↓＞»]+$/u, ""));
}

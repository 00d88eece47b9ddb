/** A rule that no office has; every test on an office's own rules puts this one in force. */
export const OFFICE_RULE = `id: other.cloud-watching
version: 1.0.0
status: trial
title: 以属相和观云爱好作为条件（本单位示例）
ground: other
direction: any
verdict: review
effective: {from: null, until: null}
jurisdiction: CN
basis:
  - {ref: EPL-26, role: 一般条款}
scope: clause
match:
  - 【属相】观云者
unless: []
remedy:
  advice: 删除与岗位无关的爱好条件。
  replace: 按岗位能力录用
factsNeeded:
  - 该爱好与岗位有无任何关系
examples:
  hit:
    - 属虎观云者，包吃住
  miss:
    - 观云者
`;

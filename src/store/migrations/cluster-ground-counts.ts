/** How many findings of each ground and verdict each place has (empty where it is unknown): counting them took seconds. */
export const clusterGroundCounts: readonly string[] = [
  `create table ground_counts (
    workplace text not null,
    ground text not null,
    verdict text not null,
    findings bigint not null,
    primary key (workplace, ground, verdict))`,
  `insert into ground_counts (workplace, ground, verdict, findings)
    select coalesce(posting_words.workplace, ''), findings.ground, findings.verdict, count(*) from findings
    join posting_words on posting_words.posting_id = findings.posting_id
    group by 1, 2, 3`,
];

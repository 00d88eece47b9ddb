/** Which places a source has shown postings of, so that people of one district need not look through all postings for it. */
export const clusterSourcePlaces: readonly string[] = [
  `create table source_places (
    workplace text not null,
    source_id text not null,
    primary key (workplace, source_id))`,
  `insert into source_places (workplace, source_id)
    select distinct posting_words.workplace, postings.source_id from postings
    join posting_words on posting_words.posting_id = postings.id
    where posting_words.workplace is not null`,
];

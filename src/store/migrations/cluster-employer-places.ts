/** Which places an employer has offered work in, so that people of one district need not look through all postings for theirs. */
export const clusterEmployerPlaces: readonly string[] = [
  `create table employer_places (
    workplace text not null,
    employer_id text not null,
    primary key (workplace, employer_id))`,
  `insert into employer_places (workplace, employer_id)
    select distinct posting_words.workplace, postings.employer_id from postings
    join posting_words on posting_words.posting_id = postings.id
    where posting_words.workplace is not null and postings.employer_id is not null`,
];

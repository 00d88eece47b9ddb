/** Which kinds of pages of a host need a browser, as earlier visits taught. */
export const crawlBrowserChoices: readonly string[] = [
  `create table browser_choices (
    host text not null,
    pattern text not null,
    choice text,
    visits bigint not null,
    misses bigint not null,
    primary key (host, pattern))`,
];

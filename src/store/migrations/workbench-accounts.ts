/** Who may sign in, and who is signed in. */
export const workbenchAccounts: readonly string[] = [
  `create table accounts (
    id text primary key not null,
    login text not null unique,
    name text not null unique,
    document text not null)`,
  `create table sign_in_sessions (
    token_sha256 text primary key not null,
    account_id text not null references accounts (id),
    seen_ms bigint not null,
    document text not null)`,
  "create index sign_in_sessions_by_account on sign_in_sessions (account_id)",
];

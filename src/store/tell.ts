/** Takes a sentence for the person who waits while a database is opened, upgraded or locked. */
export type Tell = (sentence: string) => void;

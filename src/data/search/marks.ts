/** What a text must hold to be found: a word that begins so, one that sounds so in the other script than `of`, or words one after another. */
export type Mark =
  | { beginning: string; field?: string | undefined }
  | { sound: string; of: string; field?: string | undefined }
  | { phrase: string[]; field?: string | undefined };

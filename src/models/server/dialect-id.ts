/** Names a make of server; `dialects.ts` lists those that there are. */
export type DialectId = string

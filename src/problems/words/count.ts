/** What is asked for as an amount of something. */
const amount = /\bhow (?:many|much|long|far|old|tall|wide|deep|heavy|often)\b/i

/** Where an amount may lie below nothing, as a temperature does, or is told as a change. */
const signed =
  /\b(?:degrees?|temperature|below|chang(?:e|es|ed|ing)|differ(?:s|ence|ent)?|profit|loss|los(?:e|es)|debt|ow(?:e|es|ed)|overdrawn|sea level|elevation|balance)\b/i

/** Whether a question asks for an amount that cannot be less than nothing: its own words decide, and where they may mean a signed one, none is excluded. */
export const asksForAmount = (question: string): boolean => amount.test(question) && !signed.test(question)

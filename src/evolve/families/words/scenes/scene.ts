/**
 * A kind of story: wordings that all mean the same sum. In a wording, [a|b] is one of several words, and {…} a slot: {x} {y} {z} {w} numbers of the program, {$x} one
 * of them as a price, {d} a number that is not asked about; {A} {B} {C} people, {he} {He} {his} {His} {him} the first of them; {things} {thing} {holder} {holders} {got} {lost} what is counted, what holds it and what a person does with
 * it; {others} {other} another such thing; {p} {q} two words that tell one sort from another; {place}, {day}, {next}.
 */
export interface Scene {
  /** Lines of a sum over x, y, z, w, results r1, r2, … and plain numbers, `;` between them. */
  readonly program: string
  readonly told: readonly string[]
  /** Whole numbers, most of them up to 120, unless it says otherwise: `small`, from 2 to 20; `measured`, with one or two decimals; `money`, with cents. */
  readonly numbers?: 'small' | 'measured' | 'money'
}

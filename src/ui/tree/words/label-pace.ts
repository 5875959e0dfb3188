/** While the picture moves, its labels are placed this often, in ms. */
const LABELS_MS = 110

/** When labels were placed, for what, and how many pixels a slot then had. */
interface Placing {
  readonly at: number
  readonly looks: string
  readonly kx: number
}

/** Labels of a picture that moves are placed anew only now and then, and go along with their nodes in between. */
export class LabelPace {
  private placed: Placing = { at: 0, looks: '', kx: 1 }

  /** Whether labels stay as they were placed last; where not, they count as placed now. */
  keeps(now: Placing, moving: boolean): boolean {
    const { at, looks, kx } = this.placed
    const keeps = moving && now.looks === looks && now.at - at < LABELS_MS && Math.abs(now.kx / kx - 1) < 0.1
    if (!keeps) this.placed = now
    return keeps
  }
}

/** A tree in breadth-first order: the children of a mark stand side by side, and after it. */
export interface OrderedTree {
  readonly count: number
  /** Index of the parent, -1 for the first. */
  readonly parent: Int32Array
  /** Index of the first child, and how many there are. */
  readonly first: Int32Array
  readonly children: Int32Array
  /** Room that each needs, its own half on either side. */
  readonly width: Float64Array
}

/**
 * Horizontal places of a tidy tree, the root at 0, in linear time: Buchheim, Jünger and Leipert, "Improving Walker's algorithm to run in
 * linear time" (2002), on typed arrays. `cousinGap` is the extra room between neighbours of different parents.
 */
export function tidyPlaces(tree: OrderedTree, cousinGap: number): Float64Array {
  const { count, parent, first, children } = tree
  const walk = new Walk(tree, cousinGap)
  // Deeper levels come later, so backwards all that lies below a mark is placed before it.
  for (let mark = count - 1; mark >= 0; mark--) if ((children[mark] ?? 0) > 0) walk.placeChildren(mark)
  const x = new Float64Array(count)
  for (let mark = 1; mark < count; mark++) {
    const above = parent[mark] ?? 0
    x[mark] = (walk.place[mark] ?? 0) + (walk.shift[above] ?? 0)
    walk.shift[mark] = (walk.shift[mark] ?? 0) + (walk.shift[above] ?? 0)
  }
  const middle = count > 0 && (children[0] ?? 0) > 0 ? ((x[first[0] ?? 0] ?? 0) + (x[(first[0] ?? 0) + (children[0] ?? 0) - 1] ?? 0)) / 2 : 0
  for (let mark = 1; mark < count; mark++) x[mark] = (x[mark] ?? 0) - middle
  return x
}

/** The first walk of the paper. Names: `place` is prelim, `shift` mod, `spread` and `push` the change and shift of "executeShifts". */
class Walk {
  readonly place: Float64Array
  readonly shift: Float64Array
  private readonly spread: Float64Array
  private readonly push: Float64Array
  private readonly ancestor: Int32Array
  private readonly thread: Int32Array
  private readonly tree: OrderedTree
  private readonly cousinGap: number

  constructor(tree: OrderedTree, cousinGap: number) {
    const { count } = tree
    this.tree = tree
    this.cousinGap = cousinGap
    this.place = new Float64Array(count)
    this.shift = new Float64Array(count)
    this.spread = new Float64Array(count)
    this.push = new Float64Array(count)
    this.thread = new Int32Array(count).fill(-1)
    this.ancestor = new Int32Array(count)
    for (let mark = 0; mark < count; mark++) this.ancestor[mark] = mark
  }

  /** Places the children of a mark beside each other; those below them are placed. */
  placeChildren(mark: number): void {
    const first = this.tree.first[mark] ?? 0
    const end = first + (this.tree.children[mark] ?? 0)
    let standard = first
    for (let child = first; child < end; child++) {
      const middle = this.middle(child)
      if (child === first) this.place[child] = middle
      else {
        const place = (this.place[child - 1] ?? 0) + this.gap(child - 1, child)
        this.place[child] = place
        if ((this.tree.children[child] ?? 0) > 0) this.shift[child] = place - middle
        standard = this.apportion(child, first, standard)
      }
    }
    this.spreadChildren(first, end)
  }

  /** Half way between the outer children of a mark, 0 without children. */
  private middle(mark: number): number {
    const children = this.tree.children[mark] ?? 0
    if (children === 0) return 0
    const first = this.tree.first[mark] ?? 0
    return ((this.place[first] ?? 0) + (this.place[first + children - 1] ?? 0)) / 2
  }

  /** Moves the subtree of `mark` to the right until it is clear of its left siblings, and tells who stands in the way from then on. */
  private apportion(mark: number, firstSibling: number, standard: number): number {
    const { place, shift, thread, ancestor } = this
    let insideRight = mark
    let outsideRight = mark
    let insideLeft = mark - 1
    let outsideLeft = firstSibling
    let sumInsideRight = shift[mark] ?? 0
    let sumOutsideRight = sumInsideRight
    let sumInsideLeft = shift[insideLeft] ?? 0
    let sumOutsideLeft = shift[outsideLeft] ?? 0
    let nextLeft = this.rightmost(insideLeft)
    let nextRight = this.leftmost(insideRight)
    while (nextLeft >= 0 && nextRight >= 0) {
      insideLeft = nextLeft
      insideRight = nextRight
      outsideLeft = this.leftmost(outsideLeft)
      outsideRight = this.rightmost(outsideRight)
      ancestor[outsideRight] = mark
      const overlap = (place[insideLeft] ?? 0) + sumInsideLeft - (place[insideRight] ?? 0) - sumInsideRight + this.gap(insideLeft, insideRight)
      if (overlap > 0) {
        const blamed = ancestor[insideLeft] ?? 0
        this.moveSubtree(this.tree.parent[blamed] === this.tree.parent[mark] ? blamed : standard, mark, overlap)
        sumInsideRight += overlap
        sumOutsideRight += overlap
      }
      sumInsideLeft += shift[insideLeft] ?? 0
      sumInsideRight += shift[insideRight] ?? 0
      sumOutsideLeft += shift[outsideLeft] ?? 0
      sumOutsideRight += shift[outsideRight] ?? 0
      nextLeft = this.rightmost(insideLeft)
      nextRight = this.leftmost(insideRight)
    }
    if (nextLeft >= 0 && this.rightmost(outsideRight) < 0) {
      thread[outsideRight] = nextLeft
      shift[outsideRight] = (shift[outsideRight] ?? 0) + sumInsideLeft - sumOutsideRight
    }
    if (nextRight >= 0 && this.leftmost(outsideLeft) < 0) {
      thread[outsideLeft] = nextRight
      shift[outsideLeft] = (shift[outsideLeft] ?? 0) + sumInsideRight - sumOutsideLeft
      return mark
    }
    return standard
  }

  private moveSubtree(left: number, right: number, by: number): void {
    const each = by / (right - left)
    this.spread[right] = (this.spread[right] ?? 0) - each
    this.push[right] = (this.push[right] ?? 0) + by
    this.spread[left] = (this.spread[left] ?? 0) + each
    this.place[right] = (this.place[right] ?? 0) + by
    this.shift[right] = (this.shift[right] ?? 0) + by
  }

  /** Gives the smaller subtrees between two larger ones their share of the room. */
  private spreadChildren(first: number, end: number): void {
    let by = 0
    let change = 0
    for (let child = end - 1; child >= first; child--) {
      this.place[child] = (this.place[child] ?? 0) + by
      this.shift[child] = (this.shift[child] ?? 0) + by
      change += this.spread[child] ?? 0
      by += (this.push[child] ?? 0) + change
    }
  }

  private leftmost(mark: number): number {
    return (this.tree.children[mark] ?? 0) > 0 ? (this.tree.first[mark] ?? -1) : (this.thread[mark] ?? -1)
  }

  private rightmost(mark: number): number {
    const children = this.tree.children[mark] ?? 0
    return children > 0 ? (this.tree.first[mark] ?? 0) + children - 1 : (this.thread[mark] ?? -1)
  }

  private gap(left: number, right: number): number {
    const { width, parent } = this.tree
    return ((width[left] ?? 0) + (width[right] ?? 0)) / 2 + (parent[left] === parent[right] ? 0 : this.cousinGap)
  }
}

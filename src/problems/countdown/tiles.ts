/** The tiles that are drawn from on television, each at most once, and the targets of its rounds. */
export const television = {
  large: [25, 50, 75, 100],
  small: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10],
  least: 101,
  most: 999,
} as const

/** So many tiles, at most six: none to four of them large, each number alike likely, and the others small. `random` gives values in [0, 1). */
export const drawTiles = (count: number, random: () => number): number[] => {
  const drawFrom = (tiles: readonly number[], wanted: number): number[] => {
    const rest = [...tiles]
    return Array.from({ length: wanted }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat()
  }
  const large = Math.min(count, Math.floor(random() * (television.large.length + 1)))
  return [...drawFrom(television.large, large), ...drawFrom(television.small, count - large)]
}

const isTile = (number: number): boolean => television.small.some((tile) => tile === number) || television.large.some((tile) => tile === number)

/** Whether these are the game's tiles and a target of it. How often a tile is there is not looked at. */
export const isTelevision = (numbers: readonly number[], target: number): boolean =>
  numbers.every(isTile) && target >= television.least && target <= television.most

/** Problems to begin with; the label is short enough for a chip. */
export interface Example {
  readonly question: string
  readonly label: string
}

function example(numbers: readonly number[], target: number): Example {
  const listed = `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
  return { question: `Use ${listed} each exactly once with + - * / to make ${target}.`, label: `${numbers.join(' ')} → ${target}` }
}

export const examples: readonly Example[] = [
  example([4, 6, 8, 2], 24),
  example([3, 5, 7, 8], 24),
  example([4, 7, 8, 8], 24),
  example([13, 32, 33], 13),
  example([39, 16, 22, 36], 45),
  example([50, 24, 90, 57, 61], 46),
  example([1, 1, 1, 1], 24),
]

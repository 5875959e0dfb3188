import { useEffect, useRef } from 'react'
import type { CountdownProblem } from '../../problems/index.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { NumberChip } from './NumberChip.tsx'
import { RuleSwitch } from './RuleSwitch.tsx'

const text = strings.problem.chips
const [fewest, most, largest, largestTarget] = [3, 6, 999, 9999]

/** The numbers, the target and the rule that a question was understood as. Changing one writes the question anew. */
export function Understood({ problem }: { readonly problem: CountdownProblem }) {
  const { actions } = useApp()
  const { numbers, target, leaveOut } = problem
  const isAssumed = problem.notices.some(({ code }) => code === 'assumed-target')
  const last = useRef<HTMLInputElement>(null)
  // The place to go to once the chips have been drawn anew: where one was added or taken away, the last of them.
  const moves = useRef(false)
  useEffect(() => {
    if (moves.current && numbers.length > 0) last.current?.focus()
    moves.current = false
  }, [numbers.length])
  const put = (next: readonly number[], to = target) => actions.pose(next, to, leaveOut)
  const resize = (next: readonly number[]) => {
    moves.current = true
    put(next)
  }
  return (
    <fieldset className="understood">
      <legend className="visually-hidden">{text.label}</legend>
      {numbers.map((number, i) => (
        <NumberChip
          // biome-ignore lint/suspicious/noArrayIndexKey: a number is known by its place; equal ones may stand side by side.
          key={i}
          label={text.number(i + 1, numbers.length)}
          value={number}
          max={largest}
          onChange={(value) => put(numbers.with(i, value))}
          remove={numbers.length > fewest ? { label: text.remove(number), act: () => resize(numbers.toSpliced(i, 1)) } : null}
          {...(i === numbers.length - 1 ? { field: last } : {})}
        />
      ))}
      {numbers.length < most && (
        <button type="button" className="number-add" aria-label={text.add} title={text.add} onClick={() => resize([...numbers, 1])}>
          +
        </button>
      )}
      <span className={isAssumed ? 'target-chip assumed' : 'target-chip'}>
        <span aria-hidden="true">{text.target}</span>
        <NumberChip
          label={isAssumed ? text.assumedTarget : text.target}
          value={target}
          max={largestTarget}
          onChange={(value) => put(numbers, value)}
          remove={null}
        />
        {isAssumed && <span aria-hidden="true">{text.assumed}</span>}
      </span>
      <RuleSwitch problem={problem} />
    </fieldset>
  )
}

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { strings } from '../../strings/index.ts'
import { LineChoice } from './LineChoice.tsx'

afterEach(cleanup)

it('offers the lines of rounds whose figures ship, and nothing where there is no choice', () => {
  const onChoose = vi.fn()
  const { rerender } = render(<LineChoice line="countdown" onChoose={onChoose} lines={['countdown', 'mathematics']} />)
  const { lines, line } = strings.rounds
  expect(screen.getByRole('group', { name: line })).toBeTruthy()
  expect(screen.getByRole('radio', { name: lines.countdown, checked: true })).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: lines.mathematics }))
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('mathematics')
  rerender(<LineChoice line="countdown" onChoose={onChoose} lines={['countdown']} />)
  expect(screen.queryByRole('radio')).toBeNull()
})

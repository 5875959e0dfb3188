import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { type Interrupt, listenForInterrupt } from './interrupt.ts'

let interrupt: Interrupt | null = null
afterEach(() => interrupt?.end())

it('is listened to by as many calls as there are, without a warning', async () => {
  const warnings: string[] = []
  const hear = ({ name }: Error) => warnings.push(name)
  process.on('warning', hear)
  interrupt = listenForInterrupt()
  const { signal } = interrupt
  for (let i = 0; i < 700; i++) signal.addEventListener('abort', () => {})
  await wait(20)
  process.off('warning', hear)
  expect(warnings).toEqual([])
})

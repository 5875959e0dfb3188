import { describe, expect, it } from 'vitest'
import { type GatePhase, PaceGate } from './pace.ts'
import type { Pace } from './protocol.ts'

/** A search of two rollouts with two phases each, as it meets the gate; records what it got past. */
function walk(pace: Pace) {
  const passed: string[] = []
  const heard: string[] = []
  const urgent = { now: false }
  const gate = new PaceGate(pace, {
    breathe: async () => {},
    onBlocked: () => heard.push('blocked'),
    onReleased: (released) => heard.push(released),
    urgent: () => urgent.now,
  })
  const stops: [GatePhase, string][] = [
    ['rollout', 'r0'],
    ['phase', 'r0p0'],
    ['phase', 'r0p1'],
    ['rollout', 'r1'],
    ['phase', 'r1p0'],
  ]
  const done = (async () => {
    for (const [phase, name] of stops) {
      await gate.pass(phase)
      passed.push(name)
    }
  })()
  return { gate, passed, heard, done, urgent }
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('PaceGate', () => {
  it('lets a running search through', async () => {
    const { passed, heard, done } = walk('run')
    await done
    expect(passed).toHaveLength(5)
    expect(heard).toEqual([])
  })

  it('holds a search that begins paused until it may run', async () => {
    const { gate, passed, heard, done } = walk('pause')
    await settle()
    expect(passed).toEqual([])
    expect(gate.blocked).toBe(true)
    gate.set('run')
    await done
    expect(passed).toHaveLength(5)
    expect(heard).toEqual(['blocked', 'run'])
  })

  it('lets a paused search look at what is urgent, and then holds it again', async () => {
    const { gate, passed, urgent } = walk('pause')
    await settle()
    urgent.now = true
    gate.nudge()
    await Promise.resolve()
    urgent.now = false
    await settle()
    expect(passed).toEqual(['r0'])
    expect(gate.blocked).toBe(true)
  })

  it('lets one phase pass for each phase step', async () => {
    const { gate, passed } = walk('step-phase')
    for (const expected of [['r0'], ['r0', 'r0p0'], ['r0', 'r0p0', 'r0p1'], ['r0', 'r0p0', 'r0p1', 'r1']]) {
      await settle()
      expect(passed).toEqual(expected)
      gate.set('step-phase')
    }
  })

  it('lets the rest of a rollout pass for a rollout step, from its start or its middle', async () => {
    const { gate, passed, heard } = walk('step-phase')
    await settle()
    gate.set('step-rollout')
    await settle()
    expect(passed).toEqual(['r0', 'r0p0', 'r0p1'])
    gate.set('step-rollout')
    await settle()
    expect(passed).toEqual(['r0', 'r0p0', 'r0p1', 'r1', 'r1p0'])
    expect(heard).toEqual(['blocked', 'step-rollout', 'blocked', 'step-rollout'])
  })

  it('never holds again once opened, so that a cancelled search can end', async () => {
    const { gate, passed, heard, done } = walk('pause')
    await settle()
    gate.open()
    await done
    expect(passed).toHaveLength(5)
    expect(heard).toEqual(['blocked', 'run'])
  })
})
